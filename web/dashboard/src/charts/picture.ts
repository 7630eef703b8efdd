// A chart as a file, with its title and what its marks mean, drawn anew in the colours of its look: these are the light
// ones whatever the page has, on a white ground. A PNG is drawn on a canvas, by a part of ECharts that is fetched only then.
import type { EChartsCoreOption, EChartsType } from 'echarts/core';
import { download, fileName } from '../format/download.ts';
import { font, type Look } from './look.ts';

type Key = { label: string; colour: string };
export type Picture = { title: string; keys: Key[]; look: Look; width: number; height: number };

const head = 60; // px above the chart, with one line of keys
const key_line = 18;
const left = 12;
const scale = 2;
const title_font = `600 15px ${font}`;
const key_font = `12px ${font}`;

type Placed = Key & { x: number; line: number };

// Where each key of the legend stands: what does not fit beside the last begins a line.
function placed({ keys, width }: Picture): Placed[] {
  const pen = document.createElement('canvas').getContext('2d');
  let x = left;
  let line = 0;
  return keys.map((key) => {
    if (pen) pen.font = key_font;
    const room = 16 + (pen?.measureText(key.label).width ?? 80);
    if (x > left && x + room > width) {
      x = left;
      line++;
    }
    const at = x;
    x += room + 18;
    return { ...key, x: at, line };
  });
}

const above = (keys: Placed[]): number => head + key_line * (keys.at(-1)?.line ?? 0);

async function drawn({ width, height }: Picture, option: EChartsCoreOption, renderer: 'svg' | 'canvas'): Promise<EChartsType> {
  const { init } = await import('./echarts.ts');
  const chart = init(document.createElement('div'), null, { renderer, width, height });
  chart.setOption({ ...option, animation: false });
  return chart;
}

export async function saveSvg(picture: Picture, option: EChartsCoreOption): Promise<void> {
  const chart = await drawn(picture, option, 'svg');
  download(fileName(picture.title, 'svg'), svgOf(picture, placed(picture), chart.renderToSVGString()), 'image/svg+xml');
  chart.dispose();
}

export function svgOf({ title, look, width, height }: Picture, keys: Placed[], chart: string): string {
  const top = above(keys);
  const text = (x: number, y: number, style: string, fill: string, words: string): string =>
    `<text x="${x}" y="${y}" style="font:${style.replaceAll('"', "'")}" fill="${fill}">${escaped(words)}</text>`;
  const legend = keys.map(
    ({ label, colour, x, line }) =>
      `<rect x="${x}" y="${38 + line * key_line}" width="10" height="10" rx="2" fill="${colour}"/>` +
      text(x + 16, 47 + line * key_line, key_font, look.soft, label),
  );
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height + top}" viewBox="0 0 ${width} ${height + top}">` +
    `<rect width="100%" height="100%" fill="${look.paper}"/>${text(left, 24, title_font, look.ink, title)}${legend.join('')}` +
    `<g transform="translate(0 ${top})">${chart}</g></svg>`
  );
}

export async function savePng(picture: Picture, option: EChartsCoreOption): Promise<void> {
  const [{ use }, { install }] = await Promise.all([
    import('./echarts.ts'),
    import('echarts/lib/renderer/installCanvasRenderer.js'),
  ]);
  use([install]);
  const { title, look, width, height } = picture;
  const chart = await drawn(picture, option, 'canvas');
  const keys = placed(picture);
  const top = above(keys);
  const canvas = document.createElement('canvas');
  canvas.width = width * scale;
  canvas.height = (height + top) * scale;
  const pen = canvas.getContext('2d');
  if (!pen) return;
  pen.scale(scale, scale);
  pen.fillStyle = look.paper;
  pen.fillRect(0, 0, width, height + top);
  pen.fillStyle = look.ink;
  pen.font = title_font;
  pen.fillText(title, left, 24);
  pen.font = key_font;
  for (const { label, colour, x, line } of keys) {
    pen.fillStyle = colour;
    pen.fillRect(x, 38 + line * key_line, 10, 10);
    pen.fillStyle = look.soft;
    pen.fillText(label, x + 16, 47 + line * key_line);
  }
  pen.drawImage(chart.renderToCanvas({ pixelRatio: scale, backgroundColor: look.paper }), 0, top, width, height);
  canvas.toBlob((blob) => {
    if (blob) download(fileName(title, 'png'), blob);
    chart.dispose();
  }, 'image/png');
}

function escaped(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
