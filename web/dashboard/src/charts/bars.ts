// One column for each class of a histogram, and one of the other period beside it.
import type { EChartsCoreOption } from 'echarts';
import { nameAxis, valueAxis, type Look } from './look.ts';
import { tip } from './tip.ts';

export function histogram(
  look: Look,
  names: string[],
  shares: number[],
  then: number[] | undefined,
  axis: (value: number) => string,
  lines: (index: number) => [string, string][],
): EChartsCoreOption {
  return {
    xAxis: nameAxis(look, names),
    yAxis: valueAxis(look, axis),
    tooltip: {
      formatter: (points: { dataIndex: number }[]) => {
        const at = points[0]?.dataIndex ?? 0;
        return tip(names[at] ?? '', lines(at));
      },
    },
    series: [
      { type: 'bar', data: shares, barMaxWidth: 44, itemStyle: { color: look.accent, borderRadius: [3, 3, 0, 0] } },
      ...(then ? [{ type: 'bar', data: then, barMaxWidth: 44, itemStyle: { color: look.fade, borderRadius: [3, 3, 0, 0] } }] : []),
    ],
  };
}
