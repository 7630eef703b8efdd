// The report of the period in the address. A report that takes longer is a job: it is followed, then asked for again.
import { here } from '../app/location.svelte.ts';
import { figuresLanguage, type Language } from '../i18n/language.svelte.ts';
import { problemOf, withArguments } from './client.ts';
import { followed } from './followed.ts';
import { learnZone } from './zone.svelte.ts';
import type { Days, Job, Problem } from './types/common.ts';
import type { Report } from './types/report.ts';

const kept_reports = 8;
const made = new Map<string, Promise<Report>>();
const at_hand = new WeakMap<Promise<Report>, Report>(); // those that have come
let version = $state(0);
let job = $state.raw<Job | null>(null);
const passed_on = ['from', 'to', 'lookback', 'count_by', 'order', 'nulls'];

// Of the period in the address, or of other days asked about alike.
export function reportPath(inLanguage: Language = figuresLanguage(), days?: Days): string {
  const values = Object.fromEntries(passed_on.map((key) => [key, here.query(key)]));
  return withArguments(`/shops/${here.shop}/report`, { ...values, ...days, language: inLanguage });
}

// Everything that changes what a report says calls this: an import, a cost, a setting.
export function forgetReports(): void {
  made.clear();
  version++;
}

export function loadReport(path: string): Promise<Report> {
  const known = made.get(path);
  if (known) return known;
  const promise = followed<Report>(path, (now) => (job = now));
  made.set(path, promise);
  const { shop } = here;
  promise.then(
    (report) => {
      at_hand.set(promise, report);
      if (made.get(path) === promise) learnZone(shop, report.shop.time_zone); // not of a folder that was left
    },
    () => made.get(path) === promise && made.delete(path),
  );
  const oldest = made.keys().next();
  if (made.size > kept_reports && !oldest.done) made.delete(oldest.value);
  return promise;
}

// What the page shows, in the language that is likely to be asked for next.
export function prepareReport(inLanguage: Language): void {
  if (made.has(reportPath())) void loadReport(reportPath(inLanguage));
}

function reportAtHand(path: string): Report | undefined {
  const promise = made.get(path);
  return promise && at_hand.get(promise);
}

export type ReportView = {
  readonly report: Report | undefined;
  readonly problem: Problem | undefined;
  readonly job: Job | null;
  readonly loading: boolean; // a newer one is on its way
  reload(): void;
};

// Call it while a component is made.
export function useReport(): ReportView {
  let last = $state.raw<Report>(); // stays until the next has come
  const report = $derived.by(() => {
    void version;
    return reportAtHand(reportPath()) ?? last;
  });
  let problem = $state.raw<Problem>();
  let loading = $state(reportAtHand(reportPath()) === undefined);
  let turn = $state(0);
  let latest = 0;

  $effect(() => {
    void version;
    void turn;
    const mine = ++latest;
    const path = reportPath();
    loading = !reportAtHand(path); // a page that has its report is drawn with it, at once
    loadReport(path).then(
      (answer) => {
        if (mine !== latest) return;
        last = answer;
        problem = undefined;
        loading = false;
      },
      (error: unknown) => {
        if (mine !== latest) return;
        problem = problemOf(error);
        if (problem.code === 'not_enough_data') last = undefined;
        loading = false;
      },
    );
  });

  return {
    get report() {
      return report;
    },
    get problem() {
      return problem;
    },
    get job() {
      return job;
    },
    get loading() {
      return loading;
    },
    reload: () => void turn++,
  };
}
