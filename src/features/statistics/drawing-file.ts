import type { Html } from '../../lib/text/html.ts';
import { chartHeading, type Named } from './chart-names.ts';
import { chartSvg } from './drawing/chart.ts';
import type { MeasureChart } from './measured/measure-chart.ts';

/** What a file with a chart is made of. */
export interface ChartFile extends Named {
  readonly chart: MeasureChart;
}

/** A chart as a drawing that stands alone. */
export function drawingFile(file: ChartFile): Html {
  const { result, unit, desc, notes } = file.chart;
  const options = { prefix: 'chart', unit, desc, ...notes, standAlone: true };
  return chartSvg(result, chartHeading(file), options);
}
