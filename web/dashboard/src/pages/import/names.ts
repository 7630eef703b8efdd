// The words for a kind or a field; one that a newer server knows is called as the server calls it.
import type { ImportFields } from '../../api/types/imports.ts';
import { say } from '../../i18n/say.ts';
import { text } from '../Import.text.ts';
import { fields, kinds } from './fields.text.ts';

export function kindName(kind: string): string {
  const known = kinds[kind];
  return known ? say(known) : kind;
}

// The kinds in the order in which people need them; what is not known here comes last.
export function orderedKinds(all: ImportFields | undefined): string[] {
  const there = all?.kinds.map(({ kind }) => kind) ?? [];
  const known = Object.keys(kinds);
  return [...known.filter((kind) => there.includes(kind)), ...there.filter((kind) => !known.includes(kind))];
}

// How a file is read: by a known export's rules, by the names of its columns, or by hand.
export function formatName(format: string): string {
  if (format === 'columns') return say(text.by_columns);
  if (format === 'entered') return say(text.entered);
  if (format === 'mapping file') return say(text.by_hand);
  return say(text.as_format, { format });
}

export function kindMore(kind: string): string {
  const more = kinds[kind]?.more;
  return more ? say(more) : '';
}

export function fieldName(field: string): string {
  const known = fields[field];
  return known ? say(known) : field;
}

export function fieldMeaning(field: string, kind: string, all: ImportFields | undefined): string {
  const known = fields[field];
  if (known) return known.more ? say(known.more) : '';
  return all?.kinds.find((one) => one.kind === kind)?.fields.find((one) => one.field === field)?.meaning ?? '';
}

export function fieldsOf(kind: string, all: ImportFields | undefined): { field: string; needed: boolean }[] {
  return all?.kinds.find((one) => one.kind === kind)?.fields ?? [];
}
