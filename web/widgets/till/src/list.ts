// The notes on the page, one row each.
import type { Note } from './notes.ts';
import { dayOf } from './rules.ts';
import { locale, say } from './text.ts';

export interface Acts {
  undo(note: Note): void;
  correct(note: Note): void;
  discard(note: Note): void;
}

// What the words of a row speak of: its code and its amount.
export type Holes = (note: Note) => { code: string; amount: string };

export function element(name: string, kind: string, text: string): HTMLElement {
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

function actsOf(note: Note, holes: Holes, acts: Acts): HTMLElement[] {
  if (note.state === 'refused') {
    return [
      ...(note.cancelled ? [] : [button(`correct-${note.id}`, say('correct'), say('correct_of', holes(note)), () => acts.correct(note))]),
      button(`discard-${note.id}`, say('discard'), say('discard_of', holes(note)), () => acts.discard(note)),
    ];
  }
  if (note.cancelled) return [];
  return [button(`undo-${note.id}`, say('undo'), say('undo_of', holes(note)), () => acts.undo(note))];
}

export function row(note: Note, holes: Holes, acts: Acts): HTMLElement {
  const line = element('li', note.cancelled ? 'undone' : '', '');
  const about = element('div', '', '');
  const { code, amount } = holes(note);
  about.append(element('p', 'what', `${code} · ${amount}`), stateOf(note));
  const buttons = element('div', 'acts', '');
  buttons.append(...actsOf(note, holes, acts));
  line.append(about, buttons);
  if (note.state === 'refused' && note.why) line.append(element('p', 'error why', note.why));
  return line;
}
