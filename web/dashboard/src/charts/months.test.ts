import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EChartsCoreOption } from 'echarts';
import { init } from './echarts.ts';
import { baseOption, type Look } from './look.ts';
import { bySign, isAnyColumn, isAnyRange, monthColumns, monthRanges, type MonthRange } from './months.ts';

const look = { accent: '#0000aa', other: '#aa0000', fade: '#8888ee', edge: '#999999', bad: '#550000', narrow: false } as Look;

function drawn(option: EChartsCoreOption, width = 480): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height: 240 });
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

// As much of a page's elements as a tip is made of.
class Element {
  className = '';
  own = '';
  children: Element[] = [];
  append(...children: Element[]): void {
    this.children.push(...children);
  }
  set textContent(words: string) {
    this.own = words;
  }
  get textContent(): string {
    return [this.own, ...this.children.map((child) => child.textContent)].filter(Boolean).join(' ');
  }
}

test('a column has that of the other period to its left', () => {
  const svg = drawn(
    monthColumns(
      look,
      months,
      [
        { name: 'Cost, before', colour: 'edge', heights: [4, undefined] },
        { name: 'Cost', colour: 'other', heights: [3, 5] },
      ],
      String,
      String,
    ),
  );
  const own = lefts(svg, 'fill="#aa0000"');
  const theirs = lefts(svg, 'fill="#999999"');
  assert.equal(own.length, 2);
  assert.equal(theirs.length, 1, 'none where there was no month');
  assert.ok((theirs[0] ?? 0) < (own[0] ?? 0));
});

test('at the pointer no line is said of what is not there, and one of what is not known', (context) => {
  context.after(() => Reflect.deleteProperty(globalThis, 'document'));
  globalThis.document = { createElement: () => new Element() } as unknown as Document;
  const { tooltip } = monthColumns(
    look,
    months,
    [
      { name: 'Cost, before', colour: 'edge', heights: [undefined, 4] },
      { name: 'Cost', colour: 'other', heights: [null, 5] },
    ],
    String,
    (cost) => (cost === null ? 'not enough data' : String(cost)),
  ) as { tooltip: { formatter: (points: { dataIndex: number }[]) => Element } };
  assert.equal(tooltip.formatter([{ dataIndex: 0 }]).textContent, 'Jan 2026 Cost not enough data');
  assert.equal(tooltip.formatter([{ dataIndex: 1 }]).textContent, 'Feb 2026 Cost, before 4 Cost 5');
});

const range = (month: string, least: number, then?: MonthRange['then']): MonthRange => ({ month, least, most: least + 2, mark: 1, then });

test('a range has that of the other period to its left', () => {
  const svg = drawn(monthRanges(look, [range('Jan 2026', 1, { least: 2, most: 4, mark: null }), range('Feb 2026', 2)], bySign, String, lines));
  const own = lefts(svg, 'fill="#0000aa"');
  const theirs = lefts(svg, 'fill="#8888ee"');
  assert.equal(own.length, 2);
  assert.equal(theirs.length, 1);
  assert.ok((theirs[0] ?? 0) < (own[0] ?? 0));
  assert.equal(lefts(svg, 'stroke="#aa0000" stroke-width="3"').length, 2, 'the costs of now');
  assert.equal(lefts(svg, 'stroke="#999999" stroke-width="3"').length, 0, 'none is known of then');
});

test('a month of the other period alone is drawn, and nothing in the place of this one', () => {
  const alone = { month: 'Jan 2026', least: null, most: null, mark: null, then: { least: 2, most: 4, mark: 3 } };
  const svg = drawn(monthRanges(look, [alone], bySign, String, lines));
  assert.equal(lefts(svg, 'fill="#0000aa"').length, 0);
  assert.equal(lefts(svg, 'stroke="#aa0000" stroke-width="3"').length, 0);
  assert.equal(lefts(svg, 'fill="#8888ee"').length, 1);
  assert.equal(lefts(svg, 'stroke="#999999" stroke-width="3"').length, 1, 'its cost');
});

test('two years beside each other on a phone keep to their months', () => {
  const year = Array.from({ length: 12 }, (_, month) => range(`m${month}`, 1, { least: 1, most: 2, mark: 1 }));
  const svg = drawn(monthRanges(look, year, bySign, String, lines), 343);
  const own = lefts(svg, 'stroke="#aa0000" stroke-width="3"');
  const theirs = lefts(svg, 'stroke="#999999" stroke-width="3"');
  assert.equal(own.length, 12);
  const wide = (own[0] ?? 0) - (theirs[0] ?? 0);
  const band = (own[1] ?? 0) - (own[0] ?? 0);
  for (const [at, left] of own.entries()) {
    assert.ok((theirs[at] ?? 0) < left);
    if (at < 11) assert.ok((theirs[at + 1] ?? 0) - left >= Math.min(wide, band / 2) - 0.1, 'as far from the next month as from its own');
  }
});

test('the colour says whether every model shows a gain', () => {
  assert.deepEqual([bySign(1, 2), bySign(0, 2), bySign(-1, 2), bySign(-2, -1)], ['accent', 'edge', 'edge', 'bad']);
});

test('unknown heights and zeros alone make no chart', () => {
  const columns = (...heights: (number | null | undefined)[]) => [{ name: 'Revenue', colour: 'accent' as const, heights }];
  assert.equal(isAnyColumn(columns(0, null, undefined)), false);
  assert.equal(isAnyColumn(columns(null, -5)), true);
  const nothing = { least: null, most: 0, mark: null };
  assert.equal(isAnyRange([{ month: 'October', ...nothing, then: nothing }]), false);
  assert.equal(isAnyRange([{ month: 'October', ...nothing, mark: 7 }]), true);
  assert.equal(isAnyRange([{ month: 'October', ...nothing, then: { least: 0, most: 3, mark: null } }]), true, 'of the other period, too');
});
