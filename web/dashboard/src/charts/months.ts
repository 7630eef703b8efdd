// Charts along months: columns beside each other, and ranges that float; those of another period are pale.
import type { CustomSeriesRenderItemAPI, EChartsCoreOption } from 'echarts';
import { nameAxis, valueAxis, type Look } from './look.ts';
import { tip } from './tip.ts';

// A height that is not known is null.
export type Columns<Height extends number | null = number> = {
  name: string;
  colour: 'accent' | 'other' | 'fade' | 'edge';
  heights: Height[];
}[];

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

export type Span = { least: number | null; most: number | null; mark: number | null };
export type MonthRange = Span & { month: string; then?: Span | undefined }; // then: of the other period

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
        data: rows.map(({ least, most, mark, then }, at) => [at, least, most, mark, then?.least, then?.most, then?.mark].map((value) => value ?? null)),
        encode: { x: 0, y: [1, 2, 3, 4, 5, 6] },
        renderItem: (_: unknown, at: CustomSeriesRenderItemAPI) => {
          const { then } = rows[Number(at.value(0))] ?? {};
          const aside = then ? then_aside : 0;
          const children = [...(then ? range(at, 4, -aside, thin, () => look.fade, look.edge) : []), ...range(at, 1, aside, width, ownColour(look), look.other)];
          return { type: 'group' as const, children: children as never[] };
        },
      },
    ],
  };
}

const width = 12; // px
const thin = 7;
const then_aside = 6; // from the middle of the month, each to its side

const ownColour =
  (look: Look) =>
  (least: number, most: number): string =>
    least > 0 ? look.accent : most < 0 ? look.bad : look.edge;

// Its values begin at the dimension `first`.
function range(
  at: CustomSeriesRenderItemAPI,
  first: number,
  aside: number,
  wide: number,
  fill: (least: number, most: number) => string,
  stroke: string,
): object[] {
  const [least, most, marked] = [Number(at.value(first)), Number(at.value(first + 1)), Number(at.value(first + 2))];
  const point = (value: number): [number, number] => {
    const [x = 0, y = 0] = at.coord([Number(at.value(0)), value]);
    return [x + aside, y];
  };
  const shapes: object[] = [];
  if (Number.isFinite(least) && Number.isFinite(most)) {
    const [x, bottom] = point(least);
    const [, top] = point(most);
    shapes.push({
      type: 'rect',
      shape: { x: x - wide / 2, y: Math.min(top, bottom), width: wide, height: Math.max(2, Math.abs(bottom - top)), r: 3 },
      style: { fill: fill(least, most), opacity: 0.75 },
    });
  }
  if (Number.isFinite(marked)) {
    const [x, y] = point(marked);
    shapes.push({
      type: 'line',
      shape: { x1: x - wide, y1: y, x2: x + wide, y2: y },
      style: { stroke, lineWidth: 3, lineCap: 'round' },
    });
  }
  return shapes;
}
