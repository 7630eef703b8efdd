// crowd.mjs PORT IDLE SLOW: that many connections that ask nothing, and as many that send the head of a
// request a byte at a time. Says "ready" when all are open, and how many stay at the end of its input.
import { connect } from 'node:net';

const [port, idle, slow] = process.argv.slice(2).map(Number);
const open = new Set();
const head = 'POST /collect HTTP/1.1\r\nHost: localhost\r\nX-Slow: ' + 'a'.repeat(4000);

function one(number) {
  return new Promise((resolve) => {
    // An address of its own for every few thousand: a pair of addresses has 28,000 ports.
    const socket = connect({ port, host: '127.0.0.1', localAddress: `127.0.0.${2 + (number % 5)}` });
    socket.on('connect', () => { open.add(socket); resolve(socket); });
    socket.on('error', () => resolve(null));
    socket.on('close', () => open.delete(socket));
  });
}

for (let number = 0; number < idle; number += 200) {
  await Promise.all(Array.from({ length: Math.min(200, idle - number) }, (_, n) => one(number + n)));
}
const slowOnes = [];
for (let number = 0; number < slow; number += 200) {
  slowOnes.push(...(await Promise.all(Array.from({ length: Math.min(200, slow - number) }, (_, n) => one(number + n)))));
}
let place = 0;
const timer = setInterval(() => {
  for (const socket of slowOnes) if (socket && open.has(socket)) socket.write(head[place % head.length]);
  place += 1;
}, 500);
console.log('ready');
process.stdin.resume();
process.stdin.on('end', () => {
  clearInterval(timer);
  console.log(`${open.size} of ${idle + slow} still open`);
  process.exit(0);
});
