// The page opens without a connection: its files are kept, all of one version. What is posted is none of its business.
declare const VERSION: string;

interface Lasting extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Fetching extends Event {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface Worker {
  addEventListener(type: 'install' | 'activate', run: (event: Lasting) => void): void;
  addEventListener(type: 'fetch', run: (event: Fetching) => void): void;
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void> };
}

const worker = globalThis as unknown as Worker;
const k_cache = `till-${VERSION}`;
const k_files = ['/till', '/till/app.js', '/till/style.css', '/till/icon.svg', '/till/manifest.webmanifest'];

async function keep(): Promise<void> {
  const cache = await caches.open(k_cache);
  await cache.addAll(k_files.map((file) => new Request(file, { cache: 'reload' })));
  await worker.skipWaiting();
}

async function begin(): Promise<void> {
  for (const name of await caches.keys()) if (name.startsWith('till-') && name !== k_cache) await caches.delete(name);
  await worker.clients.claim();
}

async function answer(request: Request): Promise<Response> {
  return (await caches.match(request, { ignoreSearch: true })) ?? fetch(request);
}

worker.addEventListener('install', (event) => event.waitUntil(keep()));
worker.addEventListener('activate', (event) => event.waitUntil(begin()));
worker.addEventListener('fetch', (event) => {
  const { origin, pathname } = new URL(event.request.url);
  if (event.request.method !== 'GET' || origin !== location.origin || !k_files.includes(pathname)) return;
  event.respondWith(answer(event.request));
});
