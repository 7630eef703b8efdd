// The parts of ECharts that nearly every chart of ours is made of. Fetched when the first chart comes into view.
import { BarChart, CustomChart } from 'echarts/charts';
import { GridComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { install as SVGRenderer } from 'echarts/lib/renderer/installSVGRenderer.js'; // without the canvas

use([BarChart, CustomChart, GridComponent, TooltipComponent, SVGRenderer]);

export { init, use };
