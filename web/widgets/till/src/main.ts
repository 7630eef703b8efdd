// The page at the counter.
import { canScan, scan } from './camera.ts';
import { openNotes, type Note } from './notes.ts';
import { amountOf, codeOf, dayOf, newId, todayOf } from './rules.ts';
import { openSender, type Answer } from './sender.ts';
import { isWord, language, locale, say } from './text.ts';

const k_shown = 50;
const k_patience_ms = 20_000;

const at = <T extends HTMLElement>(id: string): T => document.getElementById(id) as T;
const fields = { code: at<HTMLInputElement>('code'), amount: at<HTMLInputElement>('amount'), receipt: at<HTMLInputElement>('receipt') };
const notes = openNotes(localStorage);

let timer: ReturnType<typeof setTimeout> | undefined;
const sender = openSender(
  notes,
  {
    async post(token, body) {
      const response = await fetch(`/till/notes?language=${language}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
        body,
        signal: AbortSignal.timeout(k_patience_ms),
      });
      const answer = response.ok ? ((await response.json()) as Answer) : undefined;
      return { status: response.status, retry_after: response.headers.get('Retry-After'), answer };
    },
    now: () => Date.now(),
    later(ms, run) {
      clearTimeout(timer);
      timer = setTimeout(run, ms);
    },
  },
  show,
);

const decimals = (): number => notes.known()?.decimals ?? 2;

function money(amount: number): string {
  const currency = notes.known()?.currency;
  const digits = { minimumFractionDigits: decimals(), maximumFractionDigits: decimals() };
  return new Intl.NumberFormat(locale, currency ? { style: 'currency', currency, ...digits } : digits).format(amount);
}

const holes = (note: Note) => ({ code: note.code, amount: money(Number(note.amount)) });

function element(name: string, kind: string, text: string): HTMLElement {
  const made = document.createElement(name);
  if (kind) made.className = kind;
  made.textContent = text;
  return made;
}

function button(id: string, word: string, label: string, act: () => void): HTMLElement {
  const made = element('button', '', word) as HTMLButtonElement;
  made.type = 'button';
  made.id = id;
  made.setAttribute('aria-label', label);
  made.addEventListener('click', act);
  return made;
}

function stateOf(note: Note): HTMLElement {
  const today = dayOf(note.t) === dayOf(Date.now());
  const time = new Intl.DateTimeFormat(locale, today ? { timeStyle: 'short' } : { dateStyle: 'short', timeStyle: 'short' }).format(note.t);
  const line = element('p', `state ${note.state}`, '');
  const state = note.cancelled && note.state !== 'refused' ? say('undone') + (note.state === 'waiting' ? `, ${say('waiting')}` : '') : say(note.state);
  line.append(element('b', '', state), ` · ${time}`);
  if (note.receipt) line.append(` · ${say('receipt_of', { receipt: note.receipt })}`);
  return line;
}

function actsOf(note: Note): HTMLElement[] {
  if (note.state === 'refused') {
    return [
      ...(note.cancelled ? [] : [button(`correct-${note.id}`, say('correct'), say('correct_of', holes(note)), () => correct(note))]),
      button(`discard-${note.id}`, say('discard'), say('discard_of', holes(note)), () => discard(note)),
    ];
  }
  if (note.cancelled) return [];
  return [button(`undo-${note.id}`, say('undo'), say('undo_of', holes(note)), () => undo(note))];
}

function row(note: Note): HTMLElement {
  const line = element('li', note.cancelled ? 'undone' : '', '');
  const about = element('div', '', '');
  about.append(element('p', 'what', `${note.code} · ${money(Number(note.amount))}`), stateOf(note));
  const acts = element('div', 'acts', '');
  acts.append(...actsOf(note));
  line.append(about, acts);
  if (note.state === 'refused' && note.why) line.append(element('p', 'error why', note.why));
  return line;
}

function tell(id: string, text: string): void {
  const place = at(id);
  if (place.textContent !== text) place.textContent = text; // what is not new is not read out again
}

function show(): void {
  const token = notes.token();
  const known = notes.known();
  const all = notes.all();
  const name = known ? `${known.till} · ${known.shop}` : say('till');
  tell('name', name);
  document.title = name;
  const waiting = all.filter(({ state }) => state === 'waiting').length;
  const refused = all.filter(({ state }) => state === 'refused').length;
  tell('standing', waiting ? say('waits', { n: waiting }) : refused ? say('some_refused', { n: refused }) : token ? say('all_sent') : '');
  at('standing').className = waiting || refused ? 'waits' : '';
  const warning = token ? (sender.isVoid() ? say('void_link') : '') : say('no_link');
  tell('warning', warning);
  at('warning').hidden = !warning;
  at('form').hidden = !token;
  at('noted').hidden = !token && !all.length;
  tell('amount-label', known ? say('amount_in', { currency: known.currency }) : say('amount'));
  const { count, sum } = todayOf(all, Date.now(), decimals());
  tell('today', count ? say(count === 1 ? 'today_one' : 'today', { n: count, sum: money(sum) }) : say('today_none'));
  const focused = document.activeElement?.id;
  at('list').replaceChildren(...all.slice(0, k_shown).map(row));
  if (focused && /^(undo|correct|discard)-/.test(focused)) document.getElementById(focused)?.focus();
}

function wrong(field: keyof typeof fields, text: string): void {
  tell(`${field}-error`, text);
  fields[field].toggleAttribute('aria-invalid', false);
  if (text) fields[field].setAttribute('aria-invalid', 'true');
}

// False: nothing is kept, and the person is told so.
function put(note: Note): boolean {
  try {
    notes.put(note);
    return true;
  } catch {
    tell('done', '');
    tell('warning', say('not_kept'));
    at('warning').hidden = false;
    return false;
  }
}

function noteIt(): void {
  const code = codeOf(fields.code.value);
  const amount = amountOf(fields.amount.value, decimals());
  wrong('code', code ? '' : say(fields.code.value.trim() ? 'code_none' : 'code_missing'));
  wrong('amount', amount ? '' : say('amount_wrong', { example: new Intl.NumberFormat(locale, { minimumFractionDigits: decimals() }).format(12.5) }));
  if (!code || !amount) {
    tell('done', '');
    return (code ? fields.amount : fields.code).focus();
  }
  const note: Note = { id: newId(), t: Date.now(), code, amount, receipt: fields.receipt.value.trim(), cancelled: false, state: 'waiting' };
  if (!put(note)) return;
  for (const field of Object.values(fields)) field.value = '';
  show();
  tell('done', say('noted', holes(note)));
  fields.code.focus();
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
  notes.drop(note.id);
  show();
  fields.code.focus();
}

// Another note with the same words: the refused one never was.
function correct(note: Note): void {
  notes.drop(note.id);
  fields.code.value = note.code;
  fields.amount.value = note.amount;
  fields.receipt.value = note.receipt;
  show();
  fields.code.focus();
}

function look(): void {
  const dialog = at<HTMLDialogElement>('camera');
  tell('camera-said', '');
  dialog.showModal();
  scan(at<HTMLVideoElement>('picture'), () => !dialog.open)
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

// The token stands behind '#', where no server sees it.
function takeToken(): void {
  const token = location.hash.slice(1);
  if (/^[A-Za-z0-9_-]{20,100}$/.test(token)) notes.setToken(token);
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
  at('camera-close').addEventListener('click', () => {
    at<HTMLDialogElement>('camera').close();
    fields.code.focus();
  });
  void canScan().then((able) => {
    at('scan').hidden = !able;
    tell('code-hint', able ? '' : say('no_scan'));
  });
  addEventListener('online', () => sender.send());
  addEventListener('storage', show);
  addEventListener('hashchange', () => {
    takeToken();
    sender.send();
  });
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && sender.send());
  void navigator.storage?.persist?.().catch(() => false);
  void navigator.serviceWorker?.register('/till-worker.js', { scope: '/till' }).catch(() => undefined);
  sender.send();
}

begin();
