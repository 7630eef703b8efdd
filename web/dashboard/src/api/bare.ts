// Whether an answer knows anything of its days. An experiment that began before them is no figure of these days.
import type { ProfitAndLoss } from './types/shop.ts';
import type { Report } from './types/report.ts';

export function isBare({ figures, attribution, survey, posts }: Report): boolean {
  const { ledger, channels } = figures;
  if (ledger.orders || ledger.costs || attribution.journeys > 0 || posts.length > 0) return false;
  if (survey.some(({ respondents }) => respondents > 0)) return false;
  return channels.every(({ cost, seen, reported }) => !cost && seen.most_orders === null && reported.length === 0);
}

export function isBareBook({ months }: ProfitAndLoss): boolean {
  return months.every(({ orders, costs, channels }) => !orders && !costs && channels.every((row) => !row.cost && !row.orders));
}
