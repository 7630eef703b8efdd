// Classes below each other, each with a bar and its share at the bar's end, and one of the other period below it. They
// are of unequal width, so that they are drawn as categories: apart, in the order of their names, without an axis.
import type { EChartsCoreOption } from 'echarts';
import { nameAxis, type Look } from './look.ts';
import { tip } from './tip.ts';

export type ClassBar = { name: string; share: number; then?: number | undefined };

const room_for_share = 60; // px right of the longest bar

export function classBars(
  look: Look,
  rows: ClassBar[],
  write: (share: number) => string,
  lines: (index: number) => [string, string][],
): EChartsCoreOption {
  const bars = (shares: number[], colour: string): object => ({
    type: 'bar',
    data: shares,
    barMaxWidth: 16,
    barCategoryGap: '40%',
    itemStyle: { color: colour, borderRadius: [0, 3, 3, 0] },
    label: { show: true, position: 'right', color: look.ink, formatter: ({ value }: { value: number }) => write(value) },
  });
  const then = rows.flatMap((row) => row.then ?? []);
  return {
    grid: { top: 4, right: room_for_share, bottom: 4 },
    xAxis: { type: 'value', show: false, min: 0, max: 'dataMax' },
    yAxis: { ...nameAxis(look, rows.map(({ name }) => name)), inverse: true },
    tooltip: {
      formatter: (points: { dataIndex: number }[]) => {
        const at = points[0]?.dataIndex ?? 0;
        return tip(rows[at]?.name ?? '', lines(at));
      },
    },
    series: [
      bars(rows.map(({ share }) => share), look.accent),
      ...(then.length > 0 ? [bars(rows.map((row) => row.then ?? 0), look.fade)] : []),
    ],
  };
}
