// The other period, which `compare` in the address asks for: the same route is asked once more, about other days.
// It is asked when the page's own figures are on the screen, so that these never wait for it.
import { here } from '../app/location.svelte.ts';
import { endsBefore } from '../app/period.ts';
import { afterPicture } from '../app/picture.ts';
import { isBare } from './bare.ts';
import { loadReport, reportPath, type ReportView } from './report.svelte.ts';
import { resource } from './resource.svelte.ts';
import { api } from './routes.ts';
import type { Days, Problem } from './types/common.ts';
import type { Report } from './types/report.ts';

export type Then<T> = {
  readonly asked: boolean; // the address asks for a comparison
  readonly before: boolean; // it ends before the page's own begins
  readonly boundless: boolean; // with what was before everything: there is none
  readonly waiting: boolean;
  readonly period: Days | undefined;
  readonly data: T | undefined; // undefined also where nothing is known of these days
  readonly empty: boolean; // nothing is known of these days
  readonly problem: Problem | undefined;
  reload(): void;
};

type Came<T> = { asked: string; period: Days; value: T | undefined };

const counted = ['previous', 'year']; // from the period itself

// `shown` are the days of the page's figures, undefined until these are there; `load` asks the page's route about
// other days, `isEmpty` says whether the answer knows nothing of them. Call it while a component is made.
export function useThen<T>(
  shown: () => Days | undefined,
  load: (days: Days) => Promise<T>,
  isEmpty: (value: T) => boolean,
): Then<T> {
  const compare = $derived(here.query('compare'));
  const boundless = $derived(compare !== null && counted.includes(compare) && here.query('from') === null);
  const wanted = $derived(compare === null || boundless ? undefined : shown());
  const asked = $derived(wanted && `${wanted.from}|${wanted.to}|${compare}`);

  const answer = resource<Came<T> | undefined>(() => {
    const [now, other, key] = [wanted, compare, asked];
    return now && other !== null && key !== undefined ? come(now, other, key) : Promise.resolve(undefined);
  });

  async function come(now: Days, other: string, key: string): Promise<Came<T>> {
    await new Promise<void>((resolve) => afterPicture(resolve));
    const period = await api.compared(now, other);
    const value = await load(period);
    return { asked: key, period, value: isEmpty(value) ? undefined : value };
  }

  const came = $derived(answer.data !== undefined && answer.data.asked === asked ? answer.data : undefined);
  const problem = $derived(wanted && !answer.loading ? answer.problem : undefined);

  return {
    get asked() {
      return compare !== null;
    },
    get before() {
      return wanted === undefined || endsBefore(came?.period.to ?? compare?.split('..')[1], wanted);
    },
    get boundless() {
      return boundless;
    },
    get waiting() {
      return compare !== null && !boundless && came === undefined && problem === undefined;
    },
    get period() {
      return came?.period;
    },
    get data() {
      return came?.value;
    },
    get empty() {
      return came !== undefined && came.value === undefined;
    },
    get problem() {
      return problem;
    },
    reload: answer.reload,
  };
}

// The report of the other period, for a page that shows the report.
export function useReportThen(view: ReportView): Then<Report> {
  return useThen(
    () => view.report?.figures,
    (days) => loadReport(reportPath(undefined, days)),
    isBare,
  );
}
