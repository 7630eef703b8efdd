// Marked elements: seen, hovered, clicked, shared, liked. Links that lead elsewhere, marked or not.
import type { Record } from './wire.ts';
import { on } from './listen.ts';
import { hostElsewhere, isSeen, withoutHash } from './rules.ts';

const k_mark = 'data-colporteur';
const k_marked = `[${k_mark}]`;
const k_seen_ms = 1000;
const k_hover_ms = 500;

export interface Elements {
  fresh(): void; // another page: everything may be seen and hovered once more
}

const closest = (target: EventTarget | null, selector: string): Element | null =>
  target instanceof Element ? target.closest(selector) : null;

export const nameOf = (element: Element | null): string => element?.getAttribute(k_mark) || '';

async function share(element: Element, name: string, record: Record): Promise<void> {
  const url =
    (element as Partial<HTMLAnchorElement>).href ??
    document.querySelector<HTMLLinkElement>('link[rel=canonical]')?.href ??
    withoutHash(location.href);
  let value = 'web';
  try {
    await navigator.share({ title: document.title, url });
  } catch (failure) {
    if ((failure as Error).name === 'AbortError') return; // the person thought better of it
    value = 'copy';
    await navigator.clipboard.writeText(url);
  }
  record({ type: 'share', name, value });
  // The page says to its person that the link is copied.
  element.dispatchEvent(new CustomEvent('colporteur:shared', { bubbles: true, detail: value }));
}

type Once = (element: Element, type: 'impression' | 'hover' | 'like', name: string) => void;

// Returns what to call on another page: all is looked for anew.
function watchSeen(once: Once): () => void {
  const timers = new Map<Element, ReturnType<typeof setTimeout>>();
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, intersectionRatio, intersectionRect } of entries)
        if (!isSeen(intersectionRatio, intersectionRect.height, innerHeight)) {
          clearTimeout(timers.get(target));
          timers.delete(target);
        } else if (!timers.has(target))
          timers.set(
            target,
            setTimeout(() => {
              observer.unobserve(target);
              once(target, 'impression', nameOf(target));
            }, k_seen_ms),
          );
    },
    { threshold: [0, 0.1, 0.2, 0.3, 0.4, 0.5] },
  );
  const look = (root: ParentNode): void => root.querySelectorAll(k_marked).forEach((element) => observer.observe(element));
  // A second in the background is not a second seen.
  const look_anew = (): void => {
    observer.disconnect();
    timers.forEach((timer) => clearTimeout(timer));
    timers.clear();
    if (!document.hidden) look(document);
  };
  new MutationObserver((changes) => {
    if (document.hidden) return;
    for (const { addedNodes } of changes)
      for (const node of addedNodes)
        if (node instanceof Element) {
          if (node.matches(k_marked)) observer.observe(node);
          look(node);
        }
  }).observe(document, { childList: true, subtree: true });
  on('visibilitychange', look_anew);
  return look_anew;
}

function watchHover(once: Once): void {
  let under: Element | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const moved = ({ pointerType }: PointerEvent, to: EventTarget | null): void => {
    const element = pointerType === 'mouse' ? closest(to, k_marked) : null;
    if (element === under) return;
    under = element;
    clearTimeout(timer);
    if (element) timer = setTimeout(() => once(element, 'hover', nameOf(element)), k_hover_ms);
  };
  on('pointerover', (event) => moved(event, event.target));
  on('pointerout', (event) => moved(event, event.relatedTarget));
}

function watchClicks(once: Once, record: Record): void {
  const clicked = (event: MouseEvent): void => {
    const { target, button } = event;
    if (button > 1) return; // 1, the wheel, opens a link too
    const marked = closest(target, k_marked);
    const own = (attribute: string): [Element, string] | undefined => {
      const element = closest(target, `[${attribute}]`);
      return element ? [element, element.getAttribute(attribute) || nameOf(marked) || 'page'] : undefined;
    };
    const shared = own(`${k_mark}-share`);
    const liked = own(`${k_mark}-like`);
    if (shared) {
      event.preventDefault();
      share(...shared, record).catch(() => {}); // neither shared nor copied: there is nothing to tell
    } else if (liked) once(liked[0], 'like', liked[1]);
    else {
      const value = hostElsewhere((closest(target, 'a[href],area[href]') as HTMLAnchorElement | null)?.href, location.host);
      const name = nameOf(marked) || (value && 'outbound');
      if (name) record({ type: 'click', name, value });
    }
  };
  on('click', clicked);
  on('auxclick', clicked);
}

export function watchElements(record: Record): Elements {
  let done = new WeakMap<Element, string>();
  const once: Once = (element, type, name) => {
    const before = done.get(element) ?? '';
    if (before.includes(type)) return;
    done.set(element, before + type);
    if (name) record({ type, name });
  };
  const look_anew = watchSeen(once);
  watchHover(once);
  watchClicks(once, record);
  return {
    fresh() {
      done = new WeakMap();
      look_anew();
    },
  };
}
