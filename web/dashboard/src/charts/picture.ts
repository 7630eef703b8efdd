// A chart as a file, with its title and what its marks mean, drawn anew in the colours of its look: these are the light
// ones whatever the page has, on a white ground. A PNG is drawn on a canvas, by a part of ECharts that is fetched only then.
import type { EChartsCoreOption, EChartsType } from 'echarts/core';
import { download, fileName } from '../format/download.ts';
import { font, type Look } from './look.ts';

type Key = { label: string; colour: string };
export type Picture = { title: string; keys: Key[]; look: Look; width: number; height: number };

const head = 60; // px above the chart
const left = 12;
const scale = 2;
const title_font = `600 15px ${font}`;
const key_font = `12px ${font}`;

// Where each key of the legend stands.
function placed(picture: Picture): (Key & { x: number })[] {
  const pen = document.createElement('canvas').getContext('2d');
  let x = left;
  return picture.keys.map((key) => {
    const at = x;
    if (pen) pen.font = key_font;
    x += 16 + (pen?.measureText(key.label).width ?? 80) + 18;
    return { ...key, x: at };
  });
}

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

export function svgOf({ title, look, width, height }: Picture, keys: (Key & { x: number })[], chart: string): string {
  const text = (x: number, y: number, style: string, fill: string, words: string): string =>
    `<text x="${x}" y="${y}" style="font:${style.replaceAll('"', "'")}" fill="${fill}">${escaped(words)}</text>`;
  const legend = keys.map(
    ({ label, colour, x }) =>
      `<rect x="${x}" y="38" width="10" height="10" rx="2" fill="${colour}"/>${text(x + 16, 47, key_font, look.soft, label)}`,
  );
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height + head}" viewBox="0 0 ${width} ${height + head}">` +
    `<rect width="100%" height="100%" fill="${look.paper}"/>${text(left, 24, title_font, look.ink, title)}${legend.join('')}` +
    `<g transform="translate(0 ${head})">${chart}</g></svg>`
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
  const canvas = document.createElement('canvas');
  canvas.width = width * scale;
  canvas.height = (height + head) * scale;
  const pen = canvas.getContext('2d');
  if (!pen) return;
  pen.scale(scale, scale);
  pen.fillStyle = look.paper;
  pen.fillRect(0, 0, width, height + head);
  pen.fillStyle = look.ink;
  pen.font = title_font;
  pen.fillText(title, left, 24);
  pen.font = key_font;
  for (const { label, colour, x } of placed(picture)) {
    pen.fillStyle = colour;
    pen.fillRect(x, 38, 10, 10);
    pen.fillStyle = look.soft;
    pen.fillText(label, x + 16, 47);
  }
  pen.drawImage(chart.renderToCanvas({ pixelRatio: scale, backgroundColor: look.paper }), 0, head, width, height);
  canvas.toBlob((blob) => {
    if (blob) download(fileName(title, 'png'), blob);
    chart.dispose();
  }, 'image/png');
}

function escaped(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
