// A stand-in for the server while pages are made: serves dist/ under the server's policy, a real report
// (colporteur report --json), and made-up replies to the rest.
//   node dev/mock.mjs report.json [port]          with ?slow=1 in the page's referrer the report is a job
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { replies } from './replies.mjs';

const [reportFile, port = '8899'] = process.argv.slice(2);
const dist = new URL('../dist', import.meta.url).pathname;
const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' };
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self'; " +
  "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
const answer = replies(JSON.parse(readFileSync(reportFile, 'utf8')));

createServer(async (request, reply) => {
  const address = new URL(request.url, 'http://localhost');
  if (address.pathname.startsWith('/api/v1/')) {
    const path = address.pathname.slice('/api/v1'.length);
    if (path.endsWith('/events')) return stream(reply, path);
    const slow = /slow=1/.test(request.headers.referer ?? '');
    const { status, body } = answer(request.method, path, address.searchParams, slow, await sent(request));
    const type = status >= 400 ? 'application/problem+json' : 'application/json';
    return send(reply, status, type, Buffer.from(JSON.stringify(body)), 'no-cache');
  }
  const asset = extname(address.pathname) ? address.pathname : '/index.html';
  try {
    const cache = asset.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
    send(reply, 200, types[extname(asset)], readFileSync(join(dist, asset)), cache);
  } catch {
    send(reply, 404, 'text/plain', Buffer.from('not found'), 'no-cache');
  }
}).listen(Number(port), '127.0.0.1', () => console.log(`http://127.0.0.1:${port}/`));

async function sent(request) {
  let text = '';
  for await (const piece of request) text += piece;
  return /json/.test(request.headers['content-type'] ?? '') ? JSON.parse(text) : text;
}

function send(reply, status, type, content, cache) {
  reply.writeHead(status, {
    'content-type': type,
    'content-encoding': 'gzip',
    'cache-control': cache,
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
  });
  reply.end(gzipSync(content));
}

function stream(reply, path) {
  reply.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
  const timer = setInterval(() => {
    const { body } = answer('GET', path.replace('/events', ''), new URLSearchParams(), false);
    reply.write(`event: job\ndata: ${JSON.stringify(body)}\n\n`);
    if (body.state !== 'running') {
      clearInterval(timer);
      reply.end();
    }
  }, 300);
  reply.on('close', () => clearInterval(timer));
}
