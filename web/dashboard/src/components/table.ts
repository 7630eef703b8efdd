// What a table is made of: shown and saved from the same columns.
import type { Snippet } from 'svelte';
import { csv, type Cell } from '../format/csv.ts';
import { download, fileName } from '../format/download.ts';

export type Column<Row> = {
  title: string;
  note?: string;
  figure?: boolean; // numbers stand to the right
  value: (row: Row) => Cell; // raw, for the file
  text?: (row: Row) => string | null; // as shown; null: not enough data
  more?: (row: Row) => string | null; // a second, softer line
  cell?: Snippet<[Row]>; // anything else that is shown
  sort?: { order: 'ascending' | 'descending' | 'none'; run: () => void }; // the heading is a button that sorts
  saved?: { title: string; value: (row: Row) => Cell }[]; // in the file instead of `value`, e.g. both ends of a range
};

export function saveTable<Row>(title: string, columns: readonly Column<Row>[], rows: readonly Row[]): void {
  const saved = columns.flatMap((column) => column.saved ?? [{ title: column.title, value: column.value }]);
  const lines = rows.map((row) => saved.map((column) => column.value(row)));
  download(fileName(title, 'csv'), csv(saved.map((column) => column.title), lines));
}
