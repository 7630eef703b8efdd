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
  'settings',
  'methods',
] as const;

export type PageName = (typeof pages)[number];
export type Place = { kind: 'shop'; shop: number; page: PageName } | { kind: 'start' } | { kind: 'root' } | { kind: 'unknown' };
export type QueryChanges = Record<string, string | null>;

// What goes along from page to page; everything else belongs to one page.
const carried = ['from', 'to', 'compare', 'lang'];

let address = $state.raw(new URL(window.location.href));

export function placeOf(path: string): Place {
  if (path === '/') return { kind: 'root' };
  if (path === '/start') return { kind: 'start' };
  const [, shop, page = 'verdict'] = /^\/shops\/(\d+)(?:\/([a-z]+))?\/?$/.exec(path) ?? [];
  const known = pages.find((name) => name === page);
  return shop && known ? { kind: 'shop', shop: Number(shop), page: known } : { kind: 'unknown' };
}

export const here = {
  get place(): Place {
    return placeOf(address.pathname);
  },
  get shop(): number {
    const place = placeOf(address.pathname);
    return place.kind === 'shop' ? place.shop : 1;
  },
  get hash(): string {
    return address.hash.slice(1);
  },
  get path(): string {
    return address.pathname;
  },
  query(key: string): string | null {
    return address.searchParams.get(key);
  },
};

// The address of a page; period, comparison and language go along.
export function pageHref(page: PageName, own: QueryChanges = {}, hash = '', shop = here.shop): string {
  const query = new URLSearchParams();
  for (const key of carried) {
    const value = address.searchParams.get(key);
    if (value !== null) query.set(key, value);
  }
  return `/shops/${shop}/${page}${text(changed(query, own))}${hash && `#${hash}`}`;
}

// The address of this view with some of its state changed; null takes a key away.
export function hrefWith(changes: QueryChanges): string {
  return address.pathname + text(changed(new URLSearchParams(address.searchParams), changes));
}

export function go(href: string, { replace = false } = {}): void {
  const next = new URL(href, window.location.origin);
  const moved = next.pathname !== address.pathname;
  window.history[replace ? 'replaceState' : 'pushState'](null, '', next);
  address = next;
  if (moved && !next.hash) window.scrollTo(0, 0);
}

export function setQuery(changes: QueryChanges, { replace = false } = {}): void {
  const next = hrefWith(changes);
  if (next !== address.pathname + address.search) go(next, { replace });
}

// Links are followed without loading the program again.
export function followLinks(): void {
  window.addEventListener('popstate', () => (address = new URL(window.location.href)));
  document.addEventListener('click', (event) => {
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
    if (event.defaultPrevented || !plain || !(link instanceof HTMLAnchorElement)) return;
    if (link.target || link.hasAttribute('download') || link.origin !== window.location.origin) return;
    if (placeOf(link.pathname).kind === 'unknown') return;
    if (link.pathname === address.pathname && link.search === address.search && link.hash) {
      address = new URL(link.href); // the browser jumps by itself
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
