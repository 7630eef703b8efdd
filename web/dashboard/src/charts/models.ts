// Per channel the span of all models, a dot for each, and one model brought forward.
import type { CustomSeriesRenderItemAPI, EChartsCoreOption } from 'echarts';
import { longNames, nameAxis, valueAxis, type Look } from './look.ts';
import { tip } from './tip.ts';

export type ModelRow = {
  name: string;
  figures: { model: string; value: number; forward: boolean }[];
  then?: { least: number; most: number; words: readonly [string, string] } | undefined; // the span of the other period
};

export function modelRanges(
  look: Look,
  rows: ModelRow[],
  axis: (value: number) => string,
  write: (value: number) => string,
): EChartsCoreOption {
  return {
    xAxis: { ...valueAxis(look, axis), min: 0 },
    yAxis: {
      ...nameAxis(look, rows.map(({ name }) => name), longNames(look)),
      inverse: true,
    },
    tooltip: {
      formatter: (points: { dataIndex: number }[]) => {
        const row = rows[points[0]?.dataIndex ?? 0];
        return row ? tip(row.name, [...row.figures.map(({ model, value }) => [model, write(value)] as const), ...(row.then ? [row.then.words] : [])]) : '';
      },
    },
    series: [
      {
        type: 'custom',
        data: rows.map(({ figures }, at) => {
          const values = figures.map(({ value }) => value);
          const most = Math.max(...values);
          return [at, Math.min(...values), most, Math.max(most, rows[at]?.then?.most ?? most)];
        }),
        encode: { x: [1, 2, 3], y: 0 },
        renderItem: (_: unknown, at: CustomSeriesRenderItemAPI) => shapes(at, look, rows),
      },
    ],
  };
}

const then_below = 9; // px, so that the dots do not hide it

function shapes(at: CustomSeriesRenderItemAPI, look: Look, rows: ModelRow[]) {
  const row = Number(at.value(0));
  const point = (value: number): number[] => at.coord([value, row]);
  const [low = 0, y = 0] = point(Number(at.value(1)));
  const [high = 0] = point(Number(at.value(2)));
  const range = {
    type: 'line',
    shape: { x1: low, y1: y, x2: high, y2: y },
    style: { stroke: look.fade, lineWidth: 5, lineCap: 'round', opacity: 0.6 },
  };
  const { then } = rows[row] ?? {};
  const before = then && {
    type: 'line',
    shape: { x1: point(then.least)[0], y1: y + then_below, x2: (point(then.most)[0] ?? 0) + 1, y2: y + then_below },
    style: { stroke: look.edge, lineWidth: 2 },
  };
  const figures = rows[row]?.figures ?? [];
  const dots = [...figures]
    .sort((a, b) => Number(a.forward) - Number(b.forward)) // what is brought forward is drawn last
    .map(({ value, forward }) => ({
      type: 'circle',
      shape: { cx: point(value)[0], cy: y, r: forward ? 6 : 3.5 },
      style: { fill: forward ? look.other : look.accent, stroke: look.paper, lineWidth: 1 },
    }));
  return { type: 'group' as const, children: [range, ...(before ? [before] : []), ...dots] as never[] };
}
