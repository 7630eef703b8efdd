import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { init } from './echarts.ts';
import { baseOption, type Look } from './look.ts';
import { monthColumns } from './months.ts';
import { svgOf } from './picture.ts';

const tokens = readFileSync(new URL('../styles/tokens.css', import.meta.url), 'utf8');
const light = /\[data-theme='light'\] \{([^}]*)\}/.exec(tokens)?.[1] ?? '';
const colours = Object.fromEntries([...light.matchAll(/--([a-z-]+): (#[0-9a-f]{6})/g)].map(([, name, colour]) => [name, colour]));
const look = { ...colours, narrow: false } as Look;

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [bright = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (bright + 0.05) / (dark + 0.05);
}

test('a saved picture is dark words on white, which fills all of it', () => {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: 480, height: 240 });
  const columns = [{ name: 'Cost', colour: 'other' as const, heights: [3, 5] }];
  chart.setOption({ ...baseOption(look, true), ...monthColumns(look, ['Jan 2026', 'Feb 2026'], columns, String, String) });
  const keys = [
    { label: 'Cost & more', colour: look.other, x: 12, line: 0 },
    { label: 'on the next line', colour: look.other, x: 12, line: 1 },
  ];
  const svg = svgOf({ title: 'Cost < revenue', keys, look, width: 480, height: 240 }, keys, chart.renderToSVGString());
  chart.dispose();
  assert.match(svg, /^<svg [^>]*><rect width="100%" height="100%" fill="#ffffff"\/>/);
  assert.match(svg, />Cost &lt; revenue<.*>Cost &amp; more</);
  assert.match(svg, /^<svg [^>]*height="318".*<text [^>]*y="65"[^>]*>on the next line<.*<g transform="translate\(0 78\)">/s, 'no key stands on the chart');
  const inks = [...svg.matchAll(/<text[^>]* fill="([^"]*)"/g)].map(([, ink]) => ink ?? '');
  assert.ok(inks.length > 6, 'title, legend and both axes');
  for (const ink of inks) assert.ok(contrast(ink, '#ffffff') >= 4.5, `${ink} cannot be read on white`);
});
