// What the figures of the other period are called: "before" where it ends before the page's own begins; else "then",
// and by its days where there is room for them. A page tells it to all that stands in it.
import { getContext, setContext } from 'svelte';
import { isFirstOfMonth } from '../app/period.ts';
import { dayBefore, type Speaker } from '../format/speaker.ts';
import { say } from '../i18n/say.ts';
import { text } from './components.text.ts';

export type Other = { before: boolean; days: string };

const key = Symbol('other');
const unnamed: Other = { before: true, days: '' };

export function tellOther(other: () => Other): void {
  setContext(key, other);
}

// Call it while a component is made.
export function useOther() {
  const other = getContext<(() => Other) | undefined>(key) ?? (() => unnamed);
  return {
    of: (value: string): string => say(other().before ? text.before : text.then, { value }),
    titled(title: string): string {
      const { before, days } = other();
      return before ? say(text.before_of, { title }) : `${title}, ${days}`;
    },
    get name(): string {
      const { before, days } = other();
      return before ? say(text.before_word) : days;
    },
  };
}

// As months only where they are whole ones: the page's own may be, and these not.
export function daysOf(speaker: Speaker, { from, to, whole_months }: { from: string; to: string; whole_months?: true | undefined }): string {
  return whole_months && isFirstOfMonth(from) && isFirstOfMonth(to) ? speaker.months(from.slice(0, 7), dayBefore(to).slice(0, 7)) : speaker.days(from, to);
}
