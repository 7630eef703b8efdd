// Per channel the span of all models, a dot for each, and one model brought forward.
import type { CustomSeriesRenderItemAPI, EChartsCoreOption } from 'echarts';
import { nameAxis, valueAxis, type Look } from './look.ts';
import { tip } from './tip.ts';

export type ModelRow = { name: string; figures: { model: string; value: number; forward: boolean }[] };

export function modelRanges(
  look: Look,
  rows: ModelRow[],
  axis: (value: number) => string,
  write: (value: number) => string,
): EChartsCoreOption {
  return {
    xAxis: { ...valueAxis(look, axis), min: 0 },
    yAxis: {
      ...nameAxis(look, rows.map(({ name }) => name), { width: look.narrow ? 96 : 150, overflow: 'truncate' }),
      inverse: true,
    },
    tooltip: {
      formatter: (points: { dataIndex: number }[]) => {
        const row = rows[points[0]?.dataIndex ?? 0];
        return row ? tip(row.name, row.figures.map(({ model, value }) => [model, write(value)])) : '';
      },
    },
    series: [
      {
        type: 'custom',
        data: rows.map(({ figures }, at) => {
          const values = figures.map(({ value }) => value);
          return [at, Math.min(...values), Math.max(...values)];
        }),
        encode: { x: [1, 2], y: 0 },
        renderItem: (_: unknown, at: CustomSeriesRenderItemAPI) => {
          const [low = 0, y = 0] = at.coord([at.value(1), at.value(0)]);
          const [high = 0] = at.coord([at.value(2), at.value(0)]);
          return {
            type: 'line',
            shape: { x1: low, y1: y, x2: high, y2: y },
            style: { stroke: look.fade, lineWidth: 5, lineCap: 'round', opacity: 0.6 },
          };
        },
      },
      dots(look, rows, false),
      dots(look, rows, true),
    ],
  };
}

function dots(look: Look, rows: ModelRow[], forward: boolean): object {
  return {
    type: 'scatter',
    data: rows.flatMap(({ figures }, at) =>
      figures.filter((figure) => figure.forward === forward).map(({ value }) => [value, at]),
    ),
    symbolSize: forward ? 12 : 7,
    itemStyle: { color: forward ? look.other : look.accent, borderColor: look.paper, borderWidth: 1, opacity: 1 },
    z: forward ? 4 : 3,
  };
}
