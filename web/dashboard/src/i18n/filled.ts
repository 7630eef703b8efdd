// The holes of a phrase: {n} is its value, {n|day|days} the noun of that count.
import type { Values } from './say.ts';

export function filled(words: string, values: Values, french: boolean): string {
  return words.replace(/\{(\w+)(?:\|([^|{}]*)\|([^|{}]*))?\}/g, (whole, name: string, one?: string, many?: string) => {
    const value = values[name];
    if (value === undefined) return whole;
    if (one === undefined || many === undefined) return String(value);
    return isOne(String(value), french) ? one : many;
  });
}

// 1; in French all that is below 2, of a range its end: "0", "1,5", "0,6–1,4".
function isOne(count: string, french: boolean): boolean {
  return french ? /^[01](,|$)/.test(count.slice(count.lastIndexOf('–') + 1)) : count === '1';
}
