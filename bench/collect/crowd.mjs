// crowd.mjs PORT IDLE SLOW: that many connections that ask nothing, and as many that send the head of a request a byte
// at a time. One that the server ends comes again at once. Says "ready" when all are open, and how many are for each
// line of its input.
import { connect } from 'node:net';
import { createInterface } from 'node:readline';

const [port, idle, slow] = process.argv.slice(2).map(Number);
const open = new Set();
const slow_ones = new Set();
const head = 'POST /collect HTTP/1.1\r\nHost: localhost\r\nX-Slow: ' + 'a'.repeat(4000);

function one(number) {
  return new Promise((resolve) => {
    // An address of its own for every few thousand: a pair of addresses has 28,000 ports.
    const socket = connect({ port, host: '127.0.0.1', localAddress: `127.0.0.${2 + (number % 5)}` });
    socket.place = 0;
    socket.on('connect', () => {
      open.add(socket);
      if (number >= idle) slow_ones.add(socket);
      resolve();
    });
    socket.on('error', () => resolve());
    socket.on('close', () => {
      open.delete(socket);
      slow_ones.delete(socket);
      one(number);
    });
  });
}

const at_once = 200;
for (let number = 0; number < idle + slow; number += at_once) {
  await Promise.all(Array.from({ length: Math.min(at_once, idle + slow - number) }, (_, n) => one(number + n)));
}
setInterval(() => {
  for (const socket of slow_ones) socket.write(head[socket.place++ % head.length]);
}, 500);
console.log('ready');
for await (const _ of createInterface({ input: process.stdin })) console.log(`${open.size} ${slow_ones.size}`);
process.exit(0);
