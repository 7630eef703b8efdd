import assert from 'node:assert/strict';
import { beforeEach, mock, test } from 'node:test';
import { type Outbox, openOutbox } from './outbox.ts';
import { k_events_max, k_name_max, k_url_max, k_value_max } from './rules.ts';
import type { Body, SentHit, Waiting } from './wire.ts';

const home = 'https://shop.example/';
const shoes = 'https://shop.example/shoes';

// Answers by word: nothing said, everything is taken.
class Collector {
  bodies: Body[] = [];
  beacons: Body[] = [];
  answers: (number | [number, string] | 'broken')[] = [];
  objection = false;
  keeps = false;
  takes_beacons = true;
  kept: Waiting[] = []; // what would be there if the page went now
  outbox: Outbox;
  mode = 'cookieless';
  private made = 0;

  constructor(found_there: Waiting[] = []) {
    const may_send = ({ type }: SentHit): boolean => type === 'consent' || !this.objection;
    this.outbox = openOutbox(
      undefined,
      {
        by_request: (text) => {
          this.bodies.push(JSON.parse(text) as Body);
          const answer = this.answers.shift() ?? 202;
          if (answer === 'broken') return Promise.resolve(new TypeError('network') as object);
          const [status, wait] = Array.isArray(answer) ? answer : [answer];
          return Promise.resolve({ status, headers: new Headers(wait ? { 'Retry-After': wait } : {}) });
        },
        by_beacon: (text) => {
          if (this.takes_beacons) this.beacons.push(JSON.parse(text) as Body);
          return this.takes_beacons;
        },
      },
      { may_send, may_keep: (hit) => may_send(hit) && this.keeps },
      { found_there, put_there: (waiting) => void (this.kept = this.keeps ? waiting : []) },
    );
    mock.timers.tick(1); // what was found goes
  }

  add(count = 1, url = home, urgent = false): void {
    for (let i = 0; i < count; ++i) this.outbox.put_out(this.hit(url), urgent);
  }
  ids = (of: Body[] = this.bodies): string[][] => of.map(({ events }) => events.map(({ id }) => id));
  choice = (name: string): Waiting => ({ id: name, type: 'consent', name, t: Date.now(), key: 'k_1', url: undefined, mode: this.mode });

  private hit(url: string): Waiting {
    return { id: `${++this.made}`, type: 'custom', name: 'x', t: Date.now(), key: 'k_1', url, mode: this.mode };
  }
}

// Timers run, and between them the answers arrive.
async function pass(ms: number): Promise<void> {
  for (let gone = 0; gone <= ms; gone += 100) {
    if (gone) mock.timers.tick(100);
    for (let i = 0; i < 10; ++i) await Promise.resolve();
  }
}

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ['setTimeout', 'Date'], now: 1_732_790_000_000 });
  const mocked = globalThis.setTimeout; // does not know that without a time it is at once
  globalThis.setTimeout = ((does: () => void, ms = 0) => mocked(does, ms)) as typeof setTimeout;
});

test('events go together after a second of quiet', async () => {
  const collector = new Collector();
  collector.add();
  await pass(900);
  collector.add();
  await pass(900);
  assert.equal(collector.bodies.length, 0);
  await pass(100);
  assert.deepEqual(collector.ids(), [['1', '2']]);
  const [body] = collector.bodies;
  assert.equal(body!.key, 'k_1');
  assert.equal(body!.url, home);
  assert.equal(body!.sent - body!.events[0]!.t, 1900);
  assert.ok(!('debug' in body!));
  assert.deepEqual(body!.events[0], { id: '1', type: 'custom', name: 'x', t: body!.events[0]!.t }, 'what holds for all stands once');
});

test('twenty do not wait, and no request has more', async () => {
  const collector = new Collector();
  collector.add(45);
  await pass(300);
  assert.deepEqual(
    collector.bodies.map(({ events }) => events.length),
    [20, 20, 5],
  );
});

test('what is urgent takes the others along at once', async () => {
  const collector = new Collector();
  collector.add();
  collector.add(1, home, true);
  collector.add();
  await pass(100);
  assert.deepEqual(collector.ids(), [['1', '2', '3']]);
});

test('each request has the address of its own events', async () => {
  const collector = new Collector();
  collector.add(2);
  collector.add(1, shoes);
  collector.add();
  await pass(1200);
  assert.deepEqual(collector.ids(), [['1', '2', '4'], ['3']]);
  assert.deepEqual(
    collector.bodies.map(({ url }) => url),
    [home, shoes],
  );
});

test('an overloaded server is asked again, with the same ids, what came since goes along', async () => {
  const collector = new Collector();
  collector.answers = [503, 'broken'];
  collector.add(1, home, true);
  await pass(100);
  collector.add(1, home, true);
  await pass(700);
  assert.deepEqual(collector.ids(), [['1']]);
  await pass(800);
  assert.deepEqual(collector.ids(), [['1'], ['1', '2']]);
  await pass(3200);
  assert.deepEqual(collector.ids(), [['1'], ['1', '2'], ['1', '2']]);
  await pass(60_000);
  assert.equal(collector.bodies.length, 3, 'taken: not sent once more');
});

test('the server says how long to wait', async () => {
  const collector = new Collector();
  collector.answers = [[429, '30']];
  collector.add(1, home, true);
  await pass(29_900);
  assert.equal(collector.bodies.length, 1);
  await pass(400);
  assert.equal(collector.bodies.length, 2);
});

test('what is refused for good is dropped, and the next goes on', async () => {
  const collector = new Collector();
  collector.answers = [400];
  collector.add(1, home, true);
  await pass(100);
  collector.add();
  await pass(1000);
  assert.deepEqual(collector.ids(), [['1'], ['2']]);
});

test('ten tries, then it is given up, and new events start afresh', async () => {
  const collector = new Collector();
  collector.answers = Array.from({ length: 10 }, () => 'broken');
  collector.add(1, home, true);
  await pass(600_000);
  assert.equal(collector.bodies.length, 10);
  collector.add();
  await pass(1100);
  assert.deepEqual(collector.ids().at(-1), ['2']);
});

test('two hundred wait, no more', async () => {
  const collector = new Collector();
  collector.answers = [[503, '60']];
  collector.add(1, home, true);
  await pass(100);
  collector.add(500);
  await pass(61_000);
  assert.equal(new Set(collector.ids().flat()).size, 200);
});

test('who leaves sends what waits by beacon, but not what is under way', async () => {
  const collector = new Collector();
  collector.add(1, home, true);
  mock.timers.tick(1);
  collector.add(2);
  collector.add(1, shoes);
  collector.outbox.leave_page();
  assert.deepEqual(collector.ids(), [['1']]);
  assert.deepEqual(collector.ids(collector.beacons), [['2', '3'], ['4']]);
  await pass(5000);
  assert.deepEqual(collector.ids(), [['1']], 'a page that comes back does not send it again');
});

test('a beacon that the browser does not take goes as a request, once', async () => {
  const collector = new Collector();
  collector.takes_beacons = false;
  collector.add();
  collector.add(1, shoes);
  collector.outbox.leave_page();
  assert.deepEqual(collector.ids(), [['1'], ['2']]);
  await pass(5000);
  assert.deepEqual(collector.ids(), [['1'], ['2']]);
});

test('what goes neither way stays, and a page that lives on tries again', async () => {
  const collector = new Collector();
  collector.takes_beacons = false;
  collector.answers = ['broken', 503];
  collector.add();
  collector.add(1, shoes);
  collector.outbox.leave_page();
  await pass(5000);
  assert.deepEqual(collector.ids(), [['1'], ['2'], ['1'], ['2']]);
});

test('a page that is hidden while the server refuses sends all the same, and again when it lives on', async () => {
  const collector = new Collector();
  collector.answers = [[503, '60']];
  collector.add(1, home, true);
  await pass(100);
  collector.add();
  collector.outbox.leave_page();
  assert.deepEqual(collector.ids(collector.beacons), [['1', '2']]);
  await pass(61_000);
  assert.deepEqual(collector.ids(), [['1'], ['1', '2']], 'nobody heard what became of the beacon');
});

test('after an objection nothing goes, not by beacon, not by a try that was due', async () => {
  const collector = new Collector();
  collector.answers = [503];
  collector.add(1, home, true);
  await pass(100);
  collector.add();
  collector.objection = true;
  await pass(5000);
  collector.outbox.leave_page();
  assert.equal(collector.bodies.length, 1);
  assert.equal(collector.beacons.length, 0);
});

test('taking the objection back does not bring up what was dropped', async () => {
  const collector = new Collector();
  collector.answers = [503];
  collector.add(1, home, true);
  await pass(100);
  collector.objection = true;
  collector.outbox.sort_out(false);
  collector.objection = false;
  collector.add();
  await pass(5000);
  assert.deepEqual(collector.ids(), [['1'], ['2']]);
});

test('the longest request is below 60 kB, whatever is written in it', async () => {
  const collector = new Collector();
  const worst = (length: number): string => '\u0001'.repeat(length); // six bytes each
  const url = `https://shop.example/${'a'.repeat(k_url_max)}`.slice(0, k_url_max);
  const id = '4294967295'.repeat(4);
  for (let i = 0; i < k_events_max; ++i)
    collector.outbox.put_out({ id, t: Date.now(), type: 'impression', name: worst(k_name_max), value: worst(k_value_max), key: 'k_1', url, mode: 'cookieless' });
  await pass(100);
  const bytes = Buffer.byteLength(JSON.stringify(collector.bodies[0]));
  assert.equal(collector.bodies[0]!.events.length, k_events_max);
  assert.ok(bytes < 60_000, `${bytes}`);
});

test('what a person chose goes at once, alone and before what waits', async () => {
  const collector = new Collector();
  collector.add();
  collector.outbox.sort_out(collector.choice('full'));
  await pass(100);
  assert.deepEqual(collector.ids(), [['1'], ['full']], 'it happened before');
  assert.deepEqual(Object.keys(collector.bodies[1]!), ['key', 'mode', 'sent', 'events']);
});

test('an objection is told after all else was dropped, after what is under way, and until it is heard', async () => {
  const collector = new Collector();
  collector.answers = [202, 503, 'broken', 400];
  collector.keeps = true;
  collector.add(1, home, true);
  mock.timers.tick(1);
  collector.add(2);
  collector.objection = true;
  collector.outbox.sort_out(collector.choice('none'));
  assert.deepEqual(collector.kept.map(({ id }) => id), ['none'], 'a page that breaks off does not forget it');
  await pass(0);
  assert.deepEqual(collector.ids(), [['1'], ['none']]);
  await pass(5000);
  assert.deepEqual(collector.ids(), [['1'], ['none'], ['none'], ['none']]);
  assert.deepEqual(collector.kept, []);
});

test('what happened before a person agreed is sent with the mode of then', async () => {
  const collector = new Collector();
  collector.mode = 'audience';
  collector.add(2);
  collector.mode = 'full';
  collector.outbox.sort_out(collector.choice('full'));
  collector.add();
  await pass(100);
  assert.deepEqual(collector.ids(), [['1', '2'], ['full'], ['3']]);
  assert.deepEqual(collector.bodies.map(({ mode }) => mode), ['audience', 'full', 'full']);
});

test('a beacon does not say that a choice was heard: the next page tells it again', async () => {
  const collector = new Collector();
  collector.keeps = true;
  collector.outbox.sort_out(collector.choice('none'));
  collector.outbox.leave_page();
  assert.deepEqual(collector.ids(collector.beacons), [['none']]);
  assert.deepEqual(collector.kept.map(({ id }) => id), ['none']);
});

test('what an earlier page left goes first, with the key and the address it had', async () => {
  const left = { id: 'left', type: 'order', t: 1, key: 'k_2', url: shoes, mode: 'cookieless' } as const;
  const collector = new Collector([left]);
  collector.add(1, home, true);
  await pass(100);
  assert.deepEqual(collector.ids(), [['left'], ['1']]);
  assert.deepEqual([collector.bodies[0]!.key, collector.bodies[0]!.url], ['k_2', shoes]);
});

test('what the collector refuses for the moment, and no beacon takes, outlives the page where that is allowed', async () => {
  for (const keeps of [true, false]) {
    const collector = new Collector();
    collector.keeps = keeps;
    collector.answers = [503, 503];
    collector.takes_beacons = false;
    collector.add(1, home, true);
    await pass(100);
    collector.add();
    collector.outbox.leave_page();
    assert.deepEqual(collector.kept.map(({ id }) => id), keeps ? ['1', '2'] : []);
  }
});

test('what was taken by beacon does not', () => {
  const collector = new Collector();
  collector.keeps = true;
  collector.add(2);
  collector.outbox.leave_page();
  assert.deepEqual(collector.kept, []);
});

test('ten tries are enough; what may outlive the page is begun with anew', async () => {
  for (const keeps of [true, false]) {
    const collector = new Collector();
    collector.keeps = keeps;
    collector.answers = Array.from({ length: 11 }, () => 'broken' as const);
    collector.add(1, home, true);
    await pass(15 * 60_000);
    assert.equal(collector.bodies.length, keeps ? 12 : 10);
  }
});
