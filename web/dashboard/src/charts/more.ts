// Parts that few charts need; Chart fetches them for an option that has a line, points or a marked line.
import { LineChart, ScatterChart } from 'echarts/charts';
import { MarkLineComponent } from 'echarts/components';
import { use } from './echarts.ts';

use([LineChart, ScatterChart, MarkLineComponent]);
