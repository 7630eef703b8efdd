import assert from 'node:assert/strict';
import { beforeEach, mock, test } from 'node:test';
import { type Outbox, openOutbox } from './outbox.ts';
import { k_events_max, k_name_max, k_url_max, k_value_max } from './rules.ts';
import type { Body, Page, SentHit } from './wire.ts';

const home: Page = { url: 'https://shop.example/', ref: '' };
const shoes: Page = { url: 'https://shop.example/shoes', ref: home.url };

// Answers by word: nothing said, everything is taken.
class Collector {
  bodies: Body[] = [];
  beacons: Body[] = [];
  answers: (number | [number, string] | 'broken')[] = [];
  objection = false;
  takes_beacons = true;
  outbox: Outbox = openOutbox('k_1', undefined, {
    allowed: () => !this.objection,
    post: (text) => {
      this.bodies.push(JSON.parse(text) as Body);
      const answer = this.answers.shift() ?? 202;
      if (answer === 'broken') return Promise.reject(new TypeError('network'));
      const [status, wait] = Array.isArray(answer) ? answer : [answer];
      return Promise.resolve({ status, headers: new Headers(wait ? { 'Retry-After': wait } : {}) });
    },
    beacon: (text) => {
      if (this.takes_beacons) this.beacons.push(JSON.parse(text) as Body);
      return this.takes_beacons;
    },
  });
  private made = 0;

  add(count = 1, page = home, urgent = false): void {
    for (let i = 0; i < count; ++i) this.outbox.add(this.hit(), page, urgent);
  }
  ids = (of: Body[] = this.bodies): string[][] => of.map(({ events }) => events.map(({ id }) => id));

  private hit(): SentHit {
    return { id: `${++this.made}`, type: 'custom', name: 'x', t: Date.now() };
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
  assert.equal(body!.url, home.url);
  assert.equal(body!.sent - body!.events[0]!.t, 1900);
  assert.ok(!('debug' in body!));
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
  collector.add(1, { ...home });
  await pass(1200);
  assert.deepEqual(collector.ids(), [['1', '2'], ['3'], ['4']]);
  assert.deepEqual(
    collector.bodies.map(({ url }) => url),
    [home.url, shoes.url, home.url],
  );
  assert.equal(collector.bodies[1]!.ref, home.url);
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
  collector.outbox.leave();
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
  collector.outbox.leave();
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
  collector.outbox.leave();
  await pass(5000);
  assert.deepEqual(collector.ids(), [['1'], ['2'], ['1'], ['2']]);
});

test('a page that is hidden while the server refuses sends all the same, and again when it lives on', async () => {
  const collector = new Collector();
  collector.answers = [[503, '60']];
  collector.add(1, home, true);
  await pass(100);
  collector.add();
  collector.outbox.leave();
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
  collector.outbox.leave();
  assert.equal(collector.bodies.length, 1);
  assert.equal(collector.beacons.length, 0);
});

test('taking the objection back does not bring up what was dropped', async () => {
  const collector = new Collector();
  collector.answers = [503];
  collector.add(1, home, true);
  await pass(100);
  collector.outbox.drop();
  collector.add();
  await pass(5000);
  assert.deepEqual(collector.ids(), [['1'], ['2']]);
});

test('the longest request is below 60 kB, whatever is written in it', async () => {
  const collector = new Collector();
  const worst = (length: number): string => '\u0001'.repeat(length); // six bytes each
  const page = { url: `https://shop.example/${'a'.repeat(k_url_max)}`.slice(0, k_url_max), ref: 'r'.repeat(k_url_max) };
  for (let i = 0; i < k_events_max; ++i)
    collector.outbox.add({ id: 'i'.repeat(22), t: Date.now(), type: 'impression', name: worst(k_name_max), value: worst(k_value_max) }, page, false);
  await pass(100);
  const bytes = Buffer.byteLength(JSON.stringify(collector.bodies[0]));
  assert.equal(collector.bodies[0]!.events.length, k_events_max);
  assert.ok(bytes < 60_000, `${bytes}`);
});
