import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openNotes, type Note } from './notes.ts';
import { openSender, type Reply } from './sender.ts';
import { storage } from './storage_for_tests.ts';

const head = { till: 'Counter', shop: 'Wool', currency: 'EUR', decimals: 2 };
const note = (id: string, t = 1000): Note => ({ id, t, code: 'ANNA10', amount: '12.50', receipt: '', cancelled: false, state: 'waiting' });
type Sent = { sent: number; notes: { id: string; cancelled: boolean; code: string }[] };

// A server that answers what `reply` says, and a clock that runs when it is told to.
function open(reply: (body: Sent) => Reply) {
  const notes = openNotes(storage());
  notes.setToken('a-token-of-enough-letters');
  const posts: Sent[] = [];
  const waits: (() => void)[] = [];
  const sender = openSender(
    notes,
    {
      async post(_, body) {
        posts.push(JSON.parse(body));
        return reply(posts.at(-1)!);
      },
      now: () => 5000,
      later: (_, run) => void waits.push(run),
    },
    () => {},
  );
  const settle = () => new Promise((go) => setTimeout(go, 5));
  return { notes, posts, waits, sender, settle };
}

const stored = (body: Sent): Reply => ({ status: 200, retry_after: null, answer: { ...head, notes: body.notes.map(({ id }) => ({ id, state: 'stored' })) } });

test('what waits is sent, the oldest first, and is sent then', async () => {
  const { notes, posts, sender, settle } = open(stored);
  notes.put(note('b', 2000));
  notes.put(note('a', 1000));
  sender.send();
  await settle();
  assert.deepEqual(posts.map(({ notes }) => notes.map(({ id }) => id)), [['a', 'b']]);
  assert.equal(posts[0]!.sent, 5000);
  assert.deepEqual(notes.all().map(({ state }) => state), ['sent', 'sent']);
  assert.equal(notes.known()?.till, 'Counter');
});

test('a broken connection is tried again, with the same ids', async () => {
  let broken = true;
  const { notes, posts, waits, sender, settle } = open((body) => {
    if (broken) throw new TypeError('Failed to fetch');
    return stored(body);
  });
  notes.put(note('a'));
  sender.send();
  await settle();
  assert.equal(notes.one('a')?.state, 'waiting');
  broken = false;
  waits[0]!();
  await settle();
  assert.deepEqual(posts.map(({ notes }) => notes[0]!.id), ['a', 'a']);
  assert.equal(notes.one('a')?.state, 'sent');
});

test('what is refused says why, and is not sent again', async () => {
  const { notes, posts, sender, settle } = open((body) => ({
    status: 200,
    retry_after: null,
    answer: { ...head, notes: body.notes.map(({ id }) => ({ id, state: 'refused', detail: 'noted already' })) },
  }));
  notes.put(note('a'));
  sender.send();
  await settle();
  assert.deepEqual([notes.one('a')?.state, notes.one('a')?.why], ['refused', 'noted already']);
  sender.send();
  await settle();
  assert.deepEqual(posts[1]!.notes, []);
});

test('a note that is undone while its answer is on the way is sent once more', async () => {
  const { notes, posts, sender, settle } = open((body) => {
    if (posts.length === 1) notes.put({ ...note('a'), cancelled: true });
    return stored(body);
  });
  notes.put(note('a'));
  sender.send();
  await settle();
  assert.deepEqual(posts.map(({ notes }) => notes[0]!.cancelled), [false, true]);
  assert.equal(notes.one('a')?.state, 'sent');
});

test('a token that is not known keeps the notes', async () => {
  const { notes, waits, sender, settle } = open(() => ({ status: 401, retry_after: null }));
  notes.put(note('a'));
  sender.send();
  await settle();
  assert.ok(sender.isVoid());
  assert.equal(notes.one('a')?.state, 'waiting');
  assert.equal(waits.length, 1);
});

test('more than fifty go in several requests', async () => {
  const { notes, posts, sender, settle } = open(stored);
  for (let i = 0; i < 120; ++i) notes.put(note(`n${i}`, i));
  sender.send();
  await settle();
  assert.deepEqual(posts.map(({ notes }) => notes.length), [50, 50, 20]);
});

test('one note that the server cannot read holds up no other', async () => {
  const { notes, posts, sender, settle } = open((body) =>
    body.notes.some(({ code }) => code === 'BAD') ? { status: 422, retry_after: null, detail: 'no text' } : stored(body),
  );
  for (let i = 0; i < 4; ++i) notes.put({ ...note(`n${i}`, i), code: i === 1 ? 'BAD' : 'ANNA10' });
  sender.send();
  await settle();
  assert.deepEqual(notes.all().map(({ id, state, why }) => [id, state, why ?? '']), [
    ['n3', 'sent', ''],
    ['n2', 'sent', ''],
    ['n1', 'refused', 'no text'],
    ['n0', 'sent', ''],
  ]);
  assert.deepEqual(posts.map(({ notes }) => notes.length), [4, 1, 1, 2], 'together again once it is found');
  assert.equal(sender.trouble(), undefined);
});

test('what stands between the phone and the server refuses no note', async () => {
  const { notes, posts, waits, sender, settle } = open(() => ({ status: 413, retry_after: null }));
  notes.put(note('a'));
  sender.send();
  await settle();
  assert.equal(notes.one('a')?.state, 'waiting');
  assert.equal(sender.trouble(), undefined, 'once may happen');
  waits[0]!();
  await settle();
  assert.equal(sender.trouble(), 413);
  assert.equal(posts.length, 2);
});

test('no answer at all is told after the second try, and forgotten with the first answer', async () => {
  let broken = true;
  const { notes, waits, sender, settle } = open((body) => {
    if (broken) throw new TypeError('Failed to fetch');
    return stored(body);
  });
  notes.put(note('a'));
  sender.send();
  await settle();
  waits[0]!();
  await settle();
  assert.equal(sender.trouble(), 0);
  broken = false;
  waits[1]!();
  await settle();
  assert.equal(sender.trouble(), undefined);
});

test('a void link that was opened by mistake gives way to the one that works', async () => {
  const { notes, posts, sender, settle } = open((body) => (notes.token().startsWith('an-old') ? { status: 401, retry_after: null } : stored(body)));
  notes.put(note('a'));
  notes.setToken('an-old-token-of-some-letters');
  sender.send();
  await settle();
  assert.equal(notes.token(), 'a-token-of-enough-letters');
  assert.equal(notes.one('a')?.state, 'sent');
  assert.equal(posts.length, 2);
  assert.ok(!sender.isVoid());
  notes.setToken('an-old-token-of-some-letters');
  assert.equal(notes.token(), 'a-token-of-enough-letters', 'opened once more, from the history');
});
