// Charts along months: columns beside each other, and ranges that float.
import type { CustomSeriesRenderItemAPI, EChartsCoreOption } from 'echarts';
import { nameAxis, valueAxis, type Look } from './look.ts';
import { tip } from './tip.ts';

// A height that is not known is null.
export type Columns<Height extends number | null = number> = { name: string; colour: 'accent' | 'other'; heights: Height[] }[];

export function monthColumns<Height extends number | null>(
  look: Look,
  months: string[],
  columns: Columns<Height>,
  axis: (value: number) => string,
  write: (value: Height) => string,
): EChartsCoreOption {
  return {
    xAxis: nameAxis(look, months),
    yAxis: valueAxis(look, axis),
    tooltip: {
      formatter: (points: { dataIndex: number }[]) => {
        const at = points[0]?.dataIndex ?? 0;
        return tip(months[at] ?? '', columns.map(({ name, heights }) => [name, at in heights ? write(heights[at] as Height) : '']));
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

export type MonthRange = { month: string; least: number | null; most: number | null; mark: number | null };

export function monthRanges(
  look: Look,
  rows: MonthRange[],
  axis: (value: number) => string,
  lines: (row: MonthRange) => [string, string][],
): EChartsCoreOption {
  return {
    xAxis: nameAxis(look, rows.map(({ month }) => month)),
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
        data: rows.map(({ least, most, mark }, at) => [at, least, most, mark]),
        encode: { x: 0, y: [1, 2, 3] },
        renderItem: (_: unknown, at: CustomSeriesRenderItemAPI) => range(at, look),
      },
    ],
  };
}

const width = 12;

function range(at: CustomSeriesRenderItemAPI, look: Look) {
  const month = Number(at.value(0));
  const least = Number(at.value(1));
  const most = Number(at.value(2));
  const known = Number.isFinite(least) && Number.isFinite(most);
  const [x = 0] = at.coord([month, 0]);
  const children: object[] = [];
  if (known) {
    const [, bottom = 0] = at.coord([month, least]);
    const [, top = 0] = at.coord([month, most]);
    const fill = least > 0 ? look.accent : most < 0 ? look.bad : look.edge;
    children.push({
      type: 'rect',
      shape: { x: x - width / 2, y: Math.min(top, bottom), width, height: Math.max(2, Math.abs(bottom - top)), r: 3 },
      style: { fill, opacity: 0.75 },
    });
  }
  const marked = Number(at.value(3));
  if (Number.isFinite(marked)) {
    const [, y = 0] = at.coord([month, marked]);
    children.push({
      type: 'line',
      shape: { x1: x - width, y1: y, x2: x + width, y2: y },
      style: { stroke: look.other, lineWidth: 3, lineCap: 'round' },
    });
  }
  return { type: 'group' as const, children: children as never[] };
}
