// Charts along months: columns beside each other, and ranges that float.
import type { CustomSeriesRenderItemAPI, EChartsCoreOption } from 'echarts';
import { nameAxis, valueAxis, type Look } from './look.ts';
import { tip } from './tip.ts';

export type Columns = { name: string; colour: 'accent' | 'other'; heights: number[] }[];

export function monthColumns(
  look: Look,
  months: string[],
  columns: Columns,
  axis: (value: number) => string,
  write: (value: number) => string,
): EChartsCoreOption {
  return {
    xAxis: nameAxis(look, months),
    yAxis: valueAxis(look, axis),
    tooltip: {
      formatter: (points: { dataIndex: number }[]) => {
        const at = points[0]?.dataIndex ?? 0;
        return tip(months[at] ?? '', columns.map(({ name, heights }) => [name, write(heights[at] ?? 0)]));
      },
    },
    series: columns.map(({ name, colour, heights }) => ({
      type: 'bar',
      name,
      data: heights,
      barMaxWidth: 28,
      itemStyle: { color: look[colour], borderRadius: [3, 3, 0, 0] },
    })),
  };
}

export type MonthRange = { month: string; least: number; most: number; line: number | null };

export function monthRanges(
  look: Look,
  rows: MonthRange[],
  axis: (value: number) => string,
  lines: (row: MonthRange) => [string, string][],
): EChartsCoreOption {
  return {
    xAxis: { ...nameAxis(look, rows.map(({ month }) => month)), axisLine: { onZero: false, lineStyle: { color: look.line } } },
    yAxis: valueAxis(look, axis),
    tooltip: {
      formatter: (points: { dataIndex: number }[]) => {
        const row = rows[points[0]?.dataIndex ?? 0];
        return row ? tip(row.month, lines(row)) : '';
      },
    },
    series: [
      {
        type: 'custom',
        data: rows.map(({ least, most }, at) => [at, least, most]),
        encode: { x: 0, y: [1, 2] },
        renderItem: (_: unknown, at: CustomSeriesRenderItemAPI) => range(at, look),
        markLine: {
          silent: true,
          symbol: 'none',
          label: { show: false },
          lineStyle: { color: look.ink, width: 1, type: 'solid' },
          data: [{ yAxis: 0 }],
        },
      },
      ...(rows.some(({ line }) => line !== null)
        ? [
            {
              type: 'line',
              data: rows.map(({ line }) => line),
              symbol: 'circle',
              symbolSize: 7,
              lineStyle: { color: look.other, width: 2 },
              itemStyle: { color: look.other },
            },
          ]
        : []),
    ],
  };
}

const width = 12;

function range(at: CustomSeriesRenderItemAPI, look: Look) {
  const month = Number(at.value(0));
  const least = Number(at.value(1));
  const most = Number(at.value(2));
  const [x = 0, bottom = 0] = at.coord([month, least]);
  const [, top = 0] = at.coord([month, most]);
  const fill = least > 0 ? look.accent : most < 0 ? look.bad : look.edge;
  return {
    type: 'rect' as const,
    shape: { x: x - width / 2, y: Math.min(top, bottom), width, height: Math.max(2, Math.abs(bottom - top)), r: 3 },
    style: { fill, opacity: 0.75 },
  };
}
