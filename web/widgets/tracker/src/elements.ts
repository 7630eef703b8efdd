// Marked elements: seen, hovered, clicked, shared, liked. Links that lead elsewhere, marked or not.
import type { Record } from './wire.ts';
import { on, pageNow } from './listen.ts';
import { hostElsewhere, isSeen, withoutPersonal } from './rules.ts';

const k_mark = 'data-colporteur';
const k_marked = '[' + k_mark + ']';
const k_seen_ms = 1000;
const k_hover_ms = 500;

// The document and its texts have none.
const closest = (target: EventTarget | null, selector: string): Element | null | undefined =>
  (target as Element | null)?.closest?.(selector);

export const nameOf = (element: Element | null | undefined): string => element?.getAttribute(k_mark) || '';

async function share(element: Element, name: string, record: Record): Promise<void> {
  const url = withoutPersonal(
    (element as Partial<HTMLAnchorElement>).href ??
      document.querySelector<HTMLLinkElement>('link[rel=canonical]')?.href ??
      pageNow(),
  );
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

type Once = (type: 'impression' | 'hover' | 'like', element: Element, name?: string) => void;

// Returns what to call on another page: all is looked for anew. Who was seen goes on being observed, because `once` knows.
function watchSeen(once: Once): () => void {
  const timers = new Map<Element, ReturnType<typeof setTimeout>>();
  const observer = new IntersectionObserver(
    (entries) => {
      entries.forEach(({ target, intersectionRatio, intersectionRect }) => {
        if (!isSeen(intersectionRatio, intersectionRect.height, innerHeight)) {
          clearTimeout(timers.get(target));
          timers.delete(target);
        } else if (!timers.has(target))
          timers.set(target, setTimeout(() => once('impression', target), k_seen_ms));
      });
    },
    { threshold: [0.1, 0.2, 0.3, 0.4, 0.5] },
  );
  // A second in the background is not a second seen.
  const look = (root: ParentNode): void => {
    if (!document.hidden) root.querySelectorAll(k_marked).forEach((element) => observer.observe(element));
  };
  const look_anew = (): void => {
    observer.disconnect();
    timers.forEach(clearTimeout);
    timers.clear();
    look(document);
  };
  new MutationObserver((changes) => changes.forEach((change) => look(change.target as Element))).observe(document, {
    childList: true,
    subtree: true,
  });
  on('visibilitychange', look_anew);
  return look_anew;
}

function watchHover(once: Once): void {
  let under: Element | null | undefined | false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const moved = ({ pointerType }: PointerEvent, to: EventTarget | null): void => {
    const element = pointerType === 'mouse' && closest(to, k_marked);
    if (element === under) return;
    under = element;
    clearTimeout(timer);
    if (element) timer = setTimeout(() => once('hover', element), k_hover_ms);
  };
  on('pointerover', (event) => moved(event, event.target));
  on('pointerout', (event) => moved(event, event.relatedTarget));
}

function watchClicks(once: Once, record: Record): void {
  const clicked = (event: MouseEvent): void => {
    const target = event.target;
    if (event.button > 1) return; // 1, the wheel, opens a link too
    const marked = closest(target, k_marked);
    const own = (what: string): [Element, string] | null | undefined => {
      const attribute = k_mark + '-' + what;
      const element = closest(target, '[' + attribute + ']');
      return element && [element, element.getAttribute(attribute) || nameOf(marked) || 'page'];
    };
    const shared = own('share');
    const liked = own('like');
    if (shared) {
      event.preventDefault();
      share(...shared, record).catch(() => {}); // neither shared nor copied: there is nothing to tell
    } else if (liked) once('like', ...liked);
    else {
      const value = hostElsewhere(closest(target, ':any-link') as HTMLAnchorElement | null, location.host);
      const name = nameOf(marked) || (value && 'outbound');
      if (name) record({ type: 'click', name, value });
    }
  };
  on('click', clicked);
  on('auxclick', clicked);
}

// Returns what to call on another page: everything may be seen and hovered once more.
export function watchElements(record: Record): () => void {
  let done = new WeakMap<Element, string>();
  const once: Once = (type, element, name = nameOf(element)) => {
    const before = done.get(element) ?? '';
    if (!name || before.includes(type)) return;
    done.set(element, before + type);
    record({ type, name });
  };
  const look_anew = watchSeen(once);
  watchHover(once);
  watchClicks(once, record);
  return () => {
    done = new WeakMap();
    look_anew();
  };
}
