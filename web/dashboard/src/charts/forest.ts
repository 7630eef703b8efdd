// Intervals below each other on one scale, each with its estimate and, where there is one, a mark.
import type { CustomSeriesRenderItemAPI, CustomSeriesRenderItemParams, EChartsCoreOption } from 'echarts';
import { longNames, nameAxis, valueAxis, type Look } from './look.ts';
import { tip } from './tip.ts';

export type ForestRow = { name: string; low: number; high: number; estimate: number; mark: number | null };

export function forest(
  look: Look,
  rows: ForestRow[],
  write: (value: number) => string,
  lines: (row: ForestRow) => [string, string][],
): EChartsCoreOption {
  return {
    xAxis: valueAxis(look, write),
    yAxis: {
      ...nameAxis(look, rows.map(({ name }) => name), longNames(look)),
      inverse: true, // the first row on top
    },
    tooltip: {
      formatter: (points: { dataIndex: number }[]) => {
        const row = rows[points[0]?.dataIndex ?? 0];
        return row ? tip(row.name, lines(row)) : '';
      },
    },
    series: [
      {
        type: 'custom',
        data: rows.map((row, at) => [at, row.low, row.high, row.estimate, row.mark]),
        encode: { x: [1, 2], y: 0 },
        renderItem: (_: CustomSeriesRenderItemParams, at: CustomSeriesRenderItemAPI) => row(at, look),
      },
    ],
  };
}

function row(at: CustomSeriesRenderItemAPI, look: Look) {
  const value = (dimension: number): number => Number(at.value(dimension));
  const point = (x: number): number[] => at.coord([x, value(0)]);
  const [low = 0, y = 0] = point(value(1));
  const [high = 0] = point(value(2));
  const [estimate = 0] = point(value(3));
  const colour = value(1) > 0 ? look.accent : value(2) < 0 ? look.bad : look.open;
  const children: object[] = [
    {
      type: 'line',
      shape: { x1: low, y1: y, x2: high, y2: y },
      style: { stroke: colour, lineWidth: 5, lineCap: 'round', opacity: 0.4 },
    },
    { type: 'circle', shape: { cx: estimate, cy: y, r: 5 }, style: { fill: colour, stroke: look.paper, lineWidth: 1.5 } },
  ];
  if (Number.isFinite(value(4))) {
    const [mark = 0] = point(value(4));
    children.push({
      type: 'line',
      shape: { x1: mark, y1: y - 10, x2: mark, y2: y + 10 },
      style: { stroke: look.bad, lineWidth: 2, lineDash: [3, 2] },
    });
  }
  return { type: 'group' as const, children: children as never[] };
}
