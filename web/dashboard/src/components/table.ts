// What a table is made of: shown and saved from the same columns.
import type { Snippet } from 'svelte';
import type { Then } from '../api/then.svelte.ts';
import { csv, type Cell } from '../format/csv.ts';
import { download, fileName } from '../format/download.ts';

export type Column<Row> = {
  title: string;
  note?: string;
  method?: string | undefined; // the anchor of the paragraph that explains its figures: the heading leads there
  figure?: boolean; // numbers stand to the right
  value: (row: Row) => Cell; // raw, for the file
  text?: (row: Row) => string | null; // as shown; null: not enough data
  more?: (row: Row) => string | null; // a second, softer line
  cell?: Snippet<[Row]>; // anything else that is shown
  sort?: { order: 'ascending' | 'descending' | 'none'; run: () => void }; // the heading is a button that sorts
  saved?: { title: string; value: (row: Row) => Cell }[]; // in the file instead of `value`, e.g. both ends of a range
  change?: (now: Row, then: Row) => string | null; // what became of it since the other period, where that has a meaning
};

// The rows of the other period, found again by their key.
export type Beside<Row> = {
  rows: readonly Row[] | undefined; // undefined: on their way
  key: (row: Row) => string;
  absent?: string | ((row: Row) => string | undefined); // said of a row that was not there then
  gone?: string; // and of one that was there then alone
};

export type Pair<Row> = { row: Row; now: Row | undefined; then: Row | undefined };

// The rows of a page's other period, or nothing to set beside its own.
export function besideOf<T, Row>(
  other: Then<T>,
  rows: (data: T) => readonly Row[],
  key: (row: Row) => string,
  words: Pick<Beside<Row>, 'absent' | 'gone'> = {},
): Beside<Row> | undefined {
  if (other.waiting) return { rows: undefined, key, ...words };
  return other.data === undefined ? undefined : { rows: rows(other.data), key, ...words };
}

// Each row with what it was then; what was there then alone comes last.
export function pairs<Row>(rows: readonly Row[], beside: Beside<Row> | undefined): Pair<Row>[] {
  if (!beside?.rows) return rows.map((row) => ({ row, now: row, then: undefined }));
  const { key } = beside;
  const left = new Map(beside.rows.map((row) => [key(row), row]));
  const both = rows.map((row): Pair<Row> => {
    const then = left.get(key(row));
    left.delete(key(row));
    return { row, now: row, then };
  });
  return [...both, ...[...left.values()].map((row): Pair<Row> => ({ row, now: undefined, then: row }))];
}

export function absentWords<Row>({ absent }: Beside<Row>, row: Row): string | undefined {
  return typeof absent === 'function' ? absent(row) : absent;
}

type Saved<Row> = { title: string; value: (row: Row) => Cell };

function savedOf<Row>(columns: readonly Column<Row>[]): Saved<Row>[] {
  return columns.flatMap((column) => column.saved ?? [{ title: column.title, value: column.value }]);
}

// The head and the lines of the file: after the figures of now those of then, `before` writes their titles.
export function savedTable<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  beside?: Beside<Row>,
  before: (title: string) => string = (title) => title,
): { head: string[]; lines: Cell[][] } {
  const names = savedOf(columns.slice(0, 1));
  const figures = savedOf(columns.slice(1));
  const others = beside?.rows ? savedOf(columns.filter(({ figure }, at) => figure && at > 0)) : [];
  const of = (list: Saved<Row>[], row: Row | undefined): Cell[] => list.map(({ value }) => (row === undefined ? null : value(row)));
  return {
    head: [...names, ...figures].map(({ title }) => title).concat(others.map(({ title }) => before(title))),
    lines: pairs(rows, beside).map(({ row, now, then }) => [...of(names, row), ...of(figures, now), ...of(others, then)]),
  };
}

export function saveTable<Row>(
  title: string,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  beside?: Beside<Row>,
  before?: (title: string) => string,
): void {
  const { head, lines } = savedTable(columns, rows, beside, before);
  download(fileName(title, 'csv'), csv(head, lines));
}
