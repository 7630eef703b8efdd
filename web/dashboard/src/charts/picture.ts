// A chart as a file. A PNG is drawn on a canvas, by a part of ECharts that is fetched only then.
import type { EChartsCoreOption, EChartsType } from 'echarts/core';
import { download, fileName } from '../format/download.ts';

export function saveSvg(title: string, chart: EChartsType, paper: string): void {
  const svg = chart.renderToSVGString().replace(/>/, `><rect width="100%" height="100%" fill="${paper}"/>`);
  download(fileName(title, 'svg'), svg, 'image/svg+xml');
}

export async function savePng(
  title: string,
  option: EChartsCoreOption,
  size: { width: number; height: number },
  paper: string,
): Promise<void> {
  const [{ init, use }, { install }] = await Promise.all([
    import('./echarts.ts'),
    import('echarts/lib/renderer/installCanvasRenderer.js'),
  ]);
  use([install]);
  const host = document.createElement('div');
  const chart = init(host, null, { renderer: 'canvas', ...size });
  chart.setOption({ ...option, animation: false });
  const canvas = chart.renderToCanvas({ pixelRatio: 2, backgroundColor: paper });
  canvas.toBlob((blob) => {
    if (blob) download(fileName(title, 'png'), blob);
    chart.dispose();
  }, 'image/png');
}
