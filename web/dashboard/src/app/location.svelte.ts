// Where we are: the address is the only store of what is shown, so that a link shows the same again.

export const pages = [
  'verdict',
  'channels',
  'journeys',
  'experiments',
  'posts',
  'survey',
  'costs',
  'import',
  'live',
  'settings',
  'methods',
] as const;

export type PageName = (typeof pages)[number];
export type Place = { kind: 'shop'; shop: number; page: PageName } | { kind: 'start' } | { kind: 'root' } | { kind: 'unknown' };
export type QueryChanges = Record<string, string | null>;

// What goes along from page to page; everything else belongs to one page.
const carried = ['from', 'to', 'compare', 'lang'];

// Each part by itself, so that opening a row asks nothing again that hangs on the period alone.
const begin = new URL(window.location.href);
let path = $state(begin.pathname);
let hash = $state(begin.hash.slice(1));
const query = $state<Record<string, string>>(Object.fromEntries(begin.searchParams));

function moveTo(next: URL): void {
  path = next.pathname;
  hash = next.hash.slice(1);
  for (const key of Object.keys(query)) if (!next.searchParams.has(key)) delete query[key];
  for (const [key, value] of next.searchParams) query[key] = value;
}

export function placeOf(path: string): Place {
  if (path === '/') return { kind: 'root' };
  if (path === '/start') return { kind: 'start' };
  const [, shop, page = 'verdict'] = /^\/shops\/(\d+)(?:\/([a-z]+))?\/?$/.exec(path) ?? [];
  const known = pages.find((name) => name === page);
  return shop && known ? { kind: 'shop', shop: Number(shop), page: known } : { kind: 'unknown' };
}

// Worked out once for all the links of a page.
const place = $derived(placeOf(path));
const along = $derived.by(() => {
  const out = new URLSearchParams();
  for (const key of carried) {
    const value = query[key];
    if (value !== undefined) out.set(key, value);
  }
  return out.toString();
});

export const here = {
  get place(): Place {
    return place;
  },
  get shop(): number {
    return place.kind === 'shop' ? place.shop : 1;
  },
  get hash(): string {
    return hash;
  },
  get path(): string {
    return path;
  },
  get isPeriodAsked(): boolean {
    return query['from'] !== undefined || query['to'] !== undefined;
  },
  query(key: string): string | null {
    return query[key] ?? null;
  },
};

// The address of a page; period, comparison and language go along.
export function pageHref(page: PageName, own: QueryChanges = {}, hash = '', shop = here.shop): string {
  const query = Object.keys(own).length === 0 ? along && `?${along}` : text(changed(new URLSearchParams(along), own));
  return `/shops/${shop}/${page}${query}${hash && `#${hash}`}`;
}

// A page that belongs to no shop; the language goes along.
export function plainHref(path: '/' | '/start'): string {
  return path + text(changed(new URLSearchParams(), { lang: here.query('lang') }));
}

// The address of this view with some of its state changed; null takes a key away.
export function hrefWith(changes: QueryChanges): string {
  return path + text(changed(new URLSearchParams(query), changes));
}

export function go(href: string, { replace = false } = {}): void {
  const next = new URL(href, window.location.origin);
  const moved = next.pathname !== path;
  window.history[replace ? 'replaceState' : 'pushState'](null, '', next);
  moveTo(next);
  if (moved && !next.hash) window.scrollTo(0, 0);
}

export function setQuery(changes: QueryChanges, { replace = false } = {}): void {
  const next = hrefWith(changes);
  if (next !== hrefWith({})) go(next, { replace });
}

// Links are followed without loading the program again.
export function followLinks(): void {
  window.addEventListener('popstate', () => moveTo(new URL(window.location.href)));
  document.addEventListener('click', (event) => {
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
    if (event.defaultPrevented || !plain || !(link instanceof HTMLAnchorElement)) return;
    if (link.target || link.hasAttribute('download') || link.origin !== window.location.origin) return;
    if (placeOf(link.pathname).kind === 'unknown') return;
    if (link.pathname === window.location.pathname && link.search === window.location.search && link.hash) {
      moveTo(new URL(link.href)); // the browser jumps by itself
      return;
    }
    event.preventDefault();
    go(link.href);
  });
}

function changed(query: URLSearchParams, changes: QueryChanges): URLSearchParams {
  for (const [key, value] of Object.entries(changes)) {
    if (value === null || value === '') query.delete(key);
    else query.set(key, value);
  }
  return query;
}

function text(query: URLSearchParams): string {
  const written = query.toString();
  return written && `?${written}`;
}
