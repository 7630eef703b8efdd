// The design language as ECharts wants it: colours are read from the page, so that both are always alike.
import type { EChartsCoreOption } from 'echarts/core';

const names = ['ink', 'soft', 'line', 'edge', 'paper', 'raised', 'tint', 'accent', 'bad', 'open', 'other', 'fade'] as const;
export type Look = Record<(typeof names)[number], string> & { narrow: boolean };

type Colours = Omit<Look, 'narrow'>;
const known = new Map<boolean, Colours>();

// Read once for each theme: to read a style, the browser first has to lay out all that has changed.
export function lookOf(dark: boolean, narrow: boolean): Look {
  const colours = known.get(dark) ?? readColours(dark);
  known.set(dark, colours);
  return { ...colours, narrow };
}

// The light ones are there on a dark page, too: a saved picture has them always.
function readColours(dark: boolean): Colours {
  if (dark) return coloursOf(document.documentElement);
  const light = document.createElement('span');
  light.dataset['theme'] = 'light';
  document.body.append(light);
  const colours = coloursOf(light);
  light.remove();
  return colours;
}

function coloursOf(element: HTMLElement): Colours {
  const style = window.getComputedStyle(element);
  return Object.fromEntries(names.map((name) => [name, style.getPropertyValue(`--${name}`).trim()])) as Colours;
}

export const font = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", Arial, sans-serif';

export function baseOption(look: Look, still: boolean): EChartsCoreOption {
  return {
    animation: !still,
    animationDuration: 250,
    animationDurationUpdate: 200,
    textStyle: { fontFamily: font, fontSize: 12, color: look.soft },
    grid: { left: 8, right: 16, top: 16, bottom: 8, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    tooltip: {
      trigger: 'axis',
      confine: true,
      transitionDuration: 0,
      backgroundColor: look.raised,
      borderColor: look.line,
      padding: [8, 12],
      textStyle: { color: look.ink, fontSize: 13, fontFamily: font },
      axisPointer: { type: 'shadow', shadowStyle: { color: look.edge, opacity: 0.1 } },
    },
  };
}

export function valueAxis(look: Look, write: (value: number) => string): object {
  return {
    type: 'value',
    axisLabel: { color: look.soft, formatter: write, hideOverlap: true },
    splitLine: { lineStyle: { color: look.line } },
    splitNumber: look.narrow ? 3 : 5,
  };
}

// Long names stand on two lines; what is longer still ends in an ellipsis.
export function longNames(look: Look): object {
  const width = look.narrow ? 96 : 180;
  const letters = Math.floor(width / 3.4); // of 12 px, on two lines that break between words
  const formatter = (name: string): string => (name.length > letters ? `${name.slice(0, letters - 1)}…` : name);
  return { width, overflow: 'break', lineHeight: 14, formatter };
}

export function nameAxis(look: Look, names: string[], more: object = {}): object {
  return {
    type: 'category',
    data: names,
    axisTick: { show: false },
    axisLine: { lineStyle: { color: look.edge } },
    axisLabel: { color: look.ink, hideOverlap: true, margin: 12, ...more },
  };
}
