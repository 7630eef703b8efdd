// node serve.mjs PORT COLLECTOR KEY: the pages of the example on localhost, with the collector's address and the
// shop's key put into them.
import { createServer } from 'node:http';
import { readFileSync, readdirSync } from 'node:fs';
import { extname } from 'node:path';

const [port, collector, key] = process.argv.slice(2);
const folder = new URL('pages/', import.meta.url);
const types = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
};
// What a shop's policy must allow for the tag: its host as a source of scripts, and to connect to. The pixel is an
// image.
const policy = `default-src 'self'; script-src 'self' ${collector}; connect-src ${collector}; img-src 'self' data: ${collector}`;

// All there is, read once: no address leads out of the folder.
const files = new Map(
  readdirSync(folder).map((name) => {
    const text = readFileSync(new URL(name, folder), 'utf8');
    return [`/${name}`, text.replaceAll('{{collector}}', collector).replaceAll('{{key}}', key)];
  }),
);

const server = createServer((request, response) => {
  const { pathname } = new URL(request.url, 'http://shop');
  const name = pathname === '/' ? '/index.html' : pathname;
  const text = files.get(name);
  if (text === undefined) {
    response.writeHead(404, { 'Content-Type': 'text/plain' });
    return response.end('There is nothing at this address.\n');
  }
  response.writeHead(200, { 'Content-Type': types[extname(name)], 'Content-Security-Policy': policy, 'Cache-Control': 'no-cache' });
  response.end(text);
});
server.on('error', (failure) => {
  console.error(`the shop cannot be served: ${failure.message}`);
  process.exit(1);
});
server.listen(Number(port), 'localhost', () => console.log(`The shop: http://localhost:${server.address().port}`));
