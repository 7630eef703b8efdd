// Charts along months: columns beside each other, and ranges that float. What another period had stands to the left.
import type { CustomSeriesRenderItemAPI, EChartsCoreOption } from 'echarts';
import { nameAxis, valueAxis, type Look } from './look.ts';
import { tip } from './tip.ts';

// A height that is not known is null; undefined is one of which nothing is said, as a month without another beside it.
export type Columns<Height extends number | null = number> = {
  name: string;
  colour: 'accent' | 'other' | 'fade' | 'edge';
  heights: (Height | undefined)[];
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
        const lines = columns.flatMap(({ name, heights }): [string, string][] => {
          const height = heights[at];
          return height === undefined ? [] : [[name, write(height)]];
        });
        return tip(months[at] ?? '', lines);
      },
    },
    series: columns.map(({ name, colour, heights }) => ({
      type: 'bar',
      name,
      data: heights.map((height) => height ?? null),
      barMaxWidth: 28,
      itemStyle: { color: look[colour], borderRadius: [3, 3, 0, 0] },
    })),
  };
}

// A chart of nothing but unknown heights and zeros would be an empty frame with a scale of its own.
export function isAnyColumn(columns: Columns<number | null>): boolean {
  return columns.some(({ heights }) => heights.some((height) => height));
}

export type Span = { least: number | null; most: number | null; mark: number | null };
export type MonthRange = Span & { month: string; then?: Span | undefined }; // then: of the other period

export function isAnyRange(rows: readonly MonthRange[]): boolean {
  const isAny = (span: Span | undefined): boolean => Boolean(span && (span.least || span.most || span.mark));
  return rows.some((row) => isAny(row) || isAny(row.then));
}

export type ColourOf = (least: number, most: number) => 'accent' | 'bad' | 'edge' | 'fade';

// Whether a range is a gain, a loss, or may be either.
export const bySign: ColourOf = (least, most) => (least > 0 ? 'accent' : most < 0 ? 'bad' : 'edge');

export function monthRanges(
  look: Look,
  rows: MonthRange[],
  colourOf: ColourOf,
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
        data: rows.map((row, at) => [at, ...valuesOf(row), ...valuesOf(row.then)]),
        encode: { x: 0, y: [1, 2, 3, 4, 5, 6] },
        renderItem: (_: unknown, at: CustomSeriesRenderItemAPI) => {
          const row = rows[Number(at.value(0))];
          return { type: 'group' as const, children: (row ? marksOf(at, look, row, colourOf) : []) as never[] };
        },
      },
    ],
  };
}

const valuesOf = (span: Span | undefined): (number | null)[] => [span?.least ?? null, span?.most ?? null, span?.mark ?? null];

const width = 12; // px of a box, and half of what a mark's line has
const thin = 7;
const aside = 7; // from the middle of the month to each side, where two stand in it
const room = 2 * (aside + width); // that both need; where months are narrower, they are

function marksOf(at: CustomSeriesRenderItemAPI, look: Look, row: MonthRange, colourOf: ColourOf): object[] {
  if (!row.then) return marks(at, look, { first: 1, x: 0, wide: width, reach: width, colourOf, line: 'other' });
  const [band = room] = [at.size?.([1, 0]) ?? room].flat();
  const scale = Math.min(1, band / room);
  const [wide, reach] = [width * scale, thin * scale];
  return [
    ...marks(at, look, { first: 4, x: -aside * scale, wide: reach, reach, colourOf: () => 'fade', line: 'edge' }),
    ...marks(at, look, { first: 1, x: aside * scale, wide, reach, colourOf, line: 'other' }),
  ];
}

type Marks = {
  first: number; // the dimension of `least`; `most` and `mark` follow
  x: number; // px from the middle of the month
  wide: number; // px of the box
  reach: number; // px of the line to each side
  colourOf: ColourOf;
  line: 'other' | 'edge';
};

function marks(at: CustomSeriesRenderItemAPI, look: Look, { first, x, wide, reach, colourOf, line }: Marks): object[] {
  const [least, most, mark] = [Number(at.value(first)), Number(at.value(first + 1)), Number(at.value(first + 2))];
  const [middle = 0] = at.coord([Number(at.value(0)), 0]);
  const height = (value: number): number => at.coord([0, value])[1] ?? 0;
  const shapes: object[] = [];
  if (Number.isFinite(least) && Number.isFinite(most)) {
    const [bottom, top] = [height(least), height(most)];
    shapes.push({
      type: 'rect',
      shape: { x: middle + x - wide / 2, y: Math.min(top, bottom), width: wide, height: Math.max(2, Math.abs(bottom - top)), r: 3 },
      style: { fill: look[colourOf(least, most)] },
    });
  }
  if (Number.isFinite(mark)) {
    const y = height(mark);
    shapes.push({
      type: 'line',
      shape: { x1: middle + x - reach, y1: y, x2: middle + x + reach, y2: y },
      style: { stroke: look[line], lineWidth: 3, lineCap: 'round' },
    });
  }
  return shapes;
}
