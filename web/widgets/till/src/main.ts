// The page at the counter.
import { canScan, scan } from './camera.ts';
import { jumpOf, type Tick } from './clock.ts';
import { row, type Acts } from './list.ts';
import { nowhere, openNotes, type Note } from './notes.ts';
import { amountOf, codeOf, cut, listOf, newId, todayOf } from './rules.ts';
import { openSender, type Answer } from './sender.ts';
import { isWord, language, locale, say } from './text.ts';

const k_shown = 50; // of what was sent, and as many more each time
const k_patience_ms = 20_000;
const k_between_looks_ms = 5_000; // at the clock

const at = <T extends HTMLElement>(id: string): T => document.getElementById(id) as T;
const fields = { code: at<HTMLInputElement>('code'), amount: at<HTMLInputElement>('amount'), receipt: at<HTMLInputElement>('receipt') };
const notes = openNotes(kept());

let keeps_nothing = false; // the phone, when something was to be kept last
let correcting: Note | undefined; // the refused note that is in the fields, with other words soon
let shown = k_shown;
const noted_now = new Set<string>(); // ids, since the page was opened: their times are by the clock below
let tick: Tick = { wall: Date.now(), steady: performance.now(), hidden: document.hidden };

let timer: ReturnType<typeof setTimeout> | undefined;
const sender = openSender(
  notes,
  {
    post,
    now() {
      lookAtClock();
      return Date.now();
    },
    later(ms, run) {
      clearTimeout(timer);
      timer = setTimeout(run, ms);
    },
  },
  show,
);

// Reading the storage throws where a browser keeps nothing for any page.
function kept(): Parameters<typeof openNotes>[0] {
  try {
    return localStorage;
  } catch {
    return nowhere;
  }
}

async function post(token: string, body: string) {
  const patience = new AbortController(); // AbortSignal.timeout() is not on the phones of some years ago
  const end = setTimeout(() => patience.abort(), k_patience_ms);
  try {
    const response = await fetch(`/till/notes?language=${language}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
      body,
      signal: patience.signal,
    });
    const own = /json/.test(response.headers.get('Content-Type') ?? '') ? await response.json() : undefined;
    return {
      status: response.status,
      retry_after: response.headers.get('Retry-After'),
      answer: response.ok ? (own as Answer | undefined) : undefined,
      detail: response.ok ? undefined : (own?.detail as string | undefined),
    };
  } finally {
    clearTimeout(end);
  }
}

// What waits of this session moves with a clock that is put right.
function lookAtClock(): void {
  const now: Tick = { wall: Date.now(), steady: performance.now(), hidden: tick.hidden || document.hidden };
  const jump = jumpOf(tick, now);
  tick = { ...now, hidden: document.hidden };
  if (!jump) return;
  for (const note of notes.all()) if (note.state === 'waiting' && noted_now.has(note.id)) put({ ...note, t: note.t + jump });
}

const decimals = (): number | undefined => notes.known()?.decimals;

function money(amount: number): string {
  const known = notes.known();
  if (!known) return new Intl.NumberFormat(locale).format(amount);
  const digits = { minimumFractionDigits: known.decimals, maximumFractionDigits: known.decimals };
  return new Intl.NumberFormat(locale, { style: 'currency', currency: known.currency, ...digits }).format(amount);
}

const holes = (note: Note) => ({ code: note.code, amount: money(Number(note.amount)) });
const acts: Acts = { undo, correct, discard };

function tell(id: string, text: string): void {
  const place = at(id);
  if (place.textContent !== text) place.textContent = text; // what is not new is not read out again
}

// What the person has to know or do before anything else.
function warning(token: string): string {
  if (keeps_nothing) return say('not_kept');
  if (!token) return say('no_link');
  if (sender.isVoid()) return say('void_link');
  const trouble = sender.trouble();
  if (trouble === undefined || (trouble === 0 && !navigator.onLine)) return '';
  return trouble === 0 ? say('no_answer') : say('bad_answer', { status: trouble });
}

function standing(all: Note[], token: string): string {
  const waiting = all.filter(({ state }) => state === 'waiting').length;
  const refused = all.filter(({ state }) => state === 'refused').length;
  at('standing').className = waiting || refused ? 'waits' : '';
  if (waiting) return say('waits', { n: waiting });
  if (refused) return say(refused === 1 ? 'one_refused' : 'some_refused', { n: refused });
  return token ? say('all_sent') : '';
}

function showList(all: Note[]): void {
  const { count, sum } = todayOf(all, Date.now(), decimals() ?? 2);
  tell('today', count ? say(count === 1 ? 'today_one' : 'today', { n: count, sum: money(sum) }) : say('today_none'));
  const focused = document.activeElement?.id;
  const list = listOf(all, shown);
  at('list').textContent = '';
  at('list').append(...list.shown.map((note) => row(note, holes, acts)));
  at('more').hidden = !list.more;
  tell('more', say('more', { n: list.more }));
  if (focused && /^(undo|correct|discard)-/.test(focused)) document.getElementById(focused)?.focus();
}

function show(): void {
  const token = notes.token();
  const known = notes.known();
  const all = notes.all();
  const name = known ? `${known.till} · ${known.shop}` : say('till');
  tell('name', name);
  document.title = name;
  tell('standing', standing(all, token));
  const words = warning(token);
  tell('warning', words);
  at('warning').hidden = !words;
  at('form').hidden = !token;
  at('noted').hidden = !token && !all.length;
  tell('amount-label', known ? say('amount_in', { currency: known.currency }) : say('amount'));
  at('correcting').hidden = !correcting;
  tell('correcting-of', correcting ? say('correcting', holes(correcting)) : '');
  showList(all);
}

function wrong(field: keyof typeof fields, text: string): void {
  tell(`${field}-error`, text);
  fields[field].removeAttribute('aria-invalid');
  if (text) fields[field].setAttribute('aria-invalid', 'true');
}

// False: nothing is kept, and the person is told so until something is.
function put(note: Note): boolean {
  try {
    notes.put(note);
    keeps_nothing = false;
  } catch {
    keeps_nothing = true;
    tell('done', '');
    show();
  }
  return !keeps_nothing;
}

function fill(note?: Note): void {
  fields.code.value = note?.code ?? '';
  fields.amount.value = note?.amount ?? '';
  fields.receipt.value = note?.receipt ?? '';
  for (const field of ['code', 'amount', 'receipt'] as const) wrong(field, '');
  fields.code.focus();
}

function example(): string {
  const digits = decimals() ?? 2;
  const format = { minimumFractionDigits: digits, maximumFractionDigits: digits, useGrouping: false };
  return new Intl.NumberFormat(locale, format).format(digits ? 12.5 : 1250);
}

// A note with other words is another one, of the same moment; the refused one goes once the new one is kept.
function noteIt(): void {
  const code = codeOf(fields.code.value);
  const amount = amountOf(fields.amount.value, decimals());
  wrong('code', code ? '' : say(fields.code.value.trim() ? 'code_none' : 'code_missing'));
  wrong('amount', amount ? '' : say('amount_wrong', { example: example() }));
  if (!code || !amount) {
    tell('done', '');
    return (code ? fields.amount : fields.code).focus();
  }
  lookAtClock();
  const note: Note = { id: newId(), t: correcting?.t ?? Date.now(), code, amount, receipt: cut(fields.receipt.value.trim()), cancelled: false, state: 'waiting' };
  if (!put(note)) return;
  if (!correcting || noted_now.has(correcting.id)) noted_now.add(note.id);
  if (correcting) notes.drop(correcting.id);
  correcting = undefined;
  fill();
  show();
  tell('done', say('noted', holes(note)));
  sender.send();
}

function undo(note: Note): void {
  if (!put({ ...note, cancelled: true, state: 'waiting' })) return;
  show();
  tell('done', say('undone_said', holes(note)));
  fields.code.focus();
  sender.send();
}

function discard(note: Note): void {
  if (!confirm(say('discard_ask', holes(note)))) return;
  notes.drop(note.id);
  if (correcting?.id === note.id) correct();
  show();
  fields.code.focus();
}

// Puts a refused note into the fields; nothing: it stays as it is.
function correct(note?: Note): void {
  correcting = note;
  tell('done', '');
  fill(note);
  show();
}

let looks = 0; // the camera was opened so often

function look(): void {
  const dialog = at<HTMLDialogElement>('camera');
  const mine = ++looks;
  tell('camera-said', '');
  dialog.showModal();
  scan(at<HTMLVideoElement>('picture'), () => !dialog.open || mine !== looks)
    .then((seen) => {
      if (!seen) return;
      dialog.close();
      const code = codeOf(seen);
      fields.code.value = code || seen;
      wrong('code', code ? '' : say('code_none'));
      (code ? fields.amount : fields.code).focus();
    })
    .catch(() => tell('camera-said', say('camera_off')));
}

// The token stands behind '#', where no server sees it. Once it is kept it leaves the address, and with it the history;
// but for Safari on an iPhone, whose home screen keeps a storage of its own and takes the token from the address. There
// the manifest, which names an address without it, must not be followed.
function takeToken(): void {
  const token = location.hash.slice(1);
  if (!/^[A-Za-z0-9_-]{20,100}$/.test(token)) return;
  try {
    notes.setToken(token);
  } catch {
    keeps_nothing = true;
    return;
  }
  if ((navigator as { standalone?: boolean }).standalone === undefined) history.replaceState(null, '', location.pathname);
  else document.querySelector('link[rel=manifest]')?.remove();
}

function begin(): void {
  document.documentElement.lang = language;
  for (const place of document.querySelectorAll<HTMLElement>('[data-text]')) {
    const word = place.dataset['text'] ?? '';
    if (isWord(word)) place.textContent = say(word);
  }
  takeToken();
  notes.forgetOld(Date.now());
  show();
  at('form').addEventListener('submit', (event) => {
    event.preventDefault();
    noteIt();
  });
  at('scan').addEventListener('click', look);
  at('correct-stop').addEventListener('click', () => correct());
  at('more').addEventListener('click', () => {
    shown += k_shown;
    show();
  });
  at('camera-close').addEventListener('click', () => {
    at<HTMLDialogElement>('camera').close();
    fields.code.focus();
  });
  void canScan().then((able) => {
    at('scan').hidden = !able;
    tell('code-hint', able ? '' : say('no_scan'));
  });
  addEventListener('online', () => sender.send());
  addEventListener('offline', show);
  addEventListener('storage', show);
  addEventListener('hashchange', () => {
    takeToken();
    show();
    sender.send();
  });
  document.addEventListener('visibilitychange', () => {
    tick.hidden = true;
    if (document.visibilityState === 'visible') sender.send();
  });
  setInterval(lookAtClock, k_between_looks_ms);
  void navigator.storage?.persist?.().catch(() => false);
  void navigator.serviceWorker?.register('/till-worker.js', { scope: '/till' }).catch(() => undefined);
  sender.send();
}

begin();
