// Where a file that was handed over stands in the list of imports, the newest first. A job that failed does not say
// which import it was: it is the newest of its name, with the reason that was told; one that was refused before it
// began has none.
import type { ImportRow } from '../../api/types/imports.ts';

type Handed = { report?: { id: number } | undefined; trouble?: { detail: string } | undefined; upload?: { name: string } | undefined };

export function rowOf({ report, trouble, upload }: Handed, imports: ImportRow[]): ImportRow | undefined {
  if (report) return imports.find(({ id }) => id === report.id);
  if (!trouble || !upload) return undefined;
  const newest = imports.find(({ file }) => file === upload.name);
  return newest?.state === 'failed' && newest.message === trouble.detail ? newest : undefined;
}
