import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EChartsCoreOption } from 'echarts';
import { init } from './echarts.ts';
import { baseOption, type Look } from './look.ts';
import { monthColumns, monthRanges, type MonthRange } from './months.ts';

const look = { accent: '#0000aa', other: '#aa0000', fade: '#8888ee', edge: '#999999', bad: '#550000', narrow: false } as Look;

function drawn(option: EChartsCoreOption): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: 480, height: 240 });
  chart.setOption({ ...baseOption(look, true), ...option });
  const svg = chart.renderToSVGString();
  chart.dispose();
  return svg;
}

// The left end of every shape of a colour.
function lefts(svg: string, colour: string): number[] {
  const shapes = [...svg.matchAll(/<(?:path|rect) ([^>]*)>/g)].map(([, all = '']) => all).filter((all) => all.includes(colour));
  return shapes.map((all) => Math.min(...[...(/d="([^"]*)"/.exec(all)?.[1] ?? '').matchAll(/[ML](-?[\d.]+)/g)].map(([, x]) => Number(x))));
}

const months = ['Jan 2026', 'Feb 2026'];
const lines = (): [string, string][] => [];

test('a column has that of the other period to its right', () => {
  const svg = drawn(
    monthColumns(
      look,
      months,
      [
        { name: 'Cost', colour: 'other', heights: [3, 5] },
        { name: 'Cost, before', colour: 'edge', heights: [4, null] },
      ],
      String,
      String,
    ),
  );
  const own = lefts(svg, 'fill="#aa0000"');
  const theirs = lefts(svg, 'fill="#999999"');
  assert.equal(own.length, 2);
  assert.ok(theirs.some((left) => left > (own[0] ?? 0) && left < (own[1] ?? 0)), 'in the first month');
  assert.ok(!theirs.some((left) => left > (own[1] ?? 0)), 'none where nothing was known then');
});

const range = (month: string, least: number, then?: MonthRange['then']): MonthRange => ({ month, least, most: least + 2, mark: 1, then });

test('a range has that of the other period to its left, paler', () => {
  const svg = drawn(monthRanges(look, [range('Jan 2026', 1, { least: 2, most: 4, mark: null }), range('Feb 2026', 2)], String, lines));
  const own = lefts(svg, 'fill="#0000aa"');
  const theirs = lefts(svg, 'fill="#8888ee"');
  assert.equal(own.length, 2);
  assert.equal(theirs.length, 1);
  assert.ok((theirs[0] ?? 0) < (own[0] ?? 0));
});

test('a month of the other period alone is drawn, and nothing in the place of this one', () => {
  const svg = drawn(monthRanges(look, [{ month: 'Jan 2026', least: null, most: null, mark: null, then: { least: 2, most: 4, mark: 3 } }], String, lines));
  assert.equal(lefts(svg, 'fill="#0000aa"').length, 0);
  assert.equal(lefts(svg, 'fill="#8888ee"').length, 1);
  assert.equal(lefts(svg, 'stroke="#999999" stroke-width="3"').length, 1, 'its cost');
});
