// The pages of the shop, with the collector's address and the tag's key put into them. All else goes on to Vendure.
import { readFileSync, readdirSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname } from 'node:path';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
};
// What both examples share.
const shared = ['style.css', 'colporteur-stub.js'];

export function storefront(collector: string, key: string) {
  // What a shop's policy must allow for the tag: its host as a source of scripts, to connect to, and of the pixel.
  const policy = `default-src 'self'; script-src 'self' ${collector}; connect-src 'self' ${collector}; img-src 'self' data: ${collector}`;
  const files = new Map<string, string>();
  const take = (folder: URL, names: string[]) => {
    for (const name of names) {
      const text = readFileSync(new URL(name, folder), 'utf8');
      files.set(`/${name}`, text.replaceAll('{{collector}}', collector).replaceAll('{{key}}', key));
    }
  };
  const own = new URL('../pages/', import.meta.url);
  take(own, readdirSync(own));
  take(new URL('../../plain-shop/pages/', import.meta.url), shared);
  return (request: IncomingMessage, response: ServerResponse, next: () => void) => {
    const { pathname } = new URL(request.url!, 'http://shop');
    const name = pathname === '/' ? '/index.html' : pathname;
    const text = files.get(name);
    if (text === undefined) return next();
    response.writeHead(200, { 'Content-Type': types[extname(name)], 'Content-Security-Policy': policy, 'Cache-Control': 'no-cache' });
    response.end(text);
  };
}
