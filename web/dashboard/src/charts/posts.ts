// Views of each post as a bar: what came by itself, and what was seeded.
import type { EChartsCoreOption } from 'echarts';
import { longNames, nameAxis, valueAxis, type Look } from './look.ts';
import { tip } from './tip.ts';

export type PostBar = { name: string; own: number; seeded: number };

export function postBars(
  look: Look,
  rows: PostBar[],
  axis: (value: number) => string,
  lines: (row: PostBar) => [string, string][],
): EChartsCoreOption {
  const bar = (colour: string, values: number[]): object => ({
    type: 'bar',
    stack: 'views',
    data: values,
    barMaxWidth: 16,
    itemStyle: { color: colour },
  });
  return {
    xAxis: { ...valueAxis(look, axis), minInterval: 1 },
    yAxis: { ...nameAxis(look, rows.map(({ name }) => name), longNames(look)), inverse: true },
    tooltip: {
      formatter: (points: { dataIndex: number }[]) => {
        const row = rows[points[0]?.dataIndex ?? 0];
        return row ? tip(row.name, lines(row)) : '';
      },
    },
    series: [bar(look.accent, rows.map(({ own }) => own)), bar(look.other, rows.map(({ seeded }) => seeded))],
  };
}
