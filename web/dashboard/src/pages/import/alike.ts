// Personal codes are shown without what tells them apart: those that read alike and mean the same stand in one line.
export type Spelling = { origin: string; shown: string; channel: string };
export type Alike<Row extends Spelling> = Row & { count: number };

export function alike<Row extends Spelling>(rows: readonly Row[], also: (row: Row) => string): Alike<Row>[] {
  const found = new Map<string, Alike<Row>>();
  for (const row of rows) {
    const key = JSON.stringify([row.shown, row.channel, also(row)]);
    const first = found.get(key);
    if (first) first.count++;
    else found.set(key, { ...row, count: 1 });
  }
  return [...found.values()];
}
