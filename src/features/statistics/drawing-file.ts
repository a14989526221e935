import type { Html } from '../../lib/text/html.ts';
import type { FileOf } from './addressed.ts';
import { chartHeading } from './chart-names.ts';
import { chartSvg } from './drawing/chart.ts';

/** A chart as a drawing that stands alone. */
export function drawingFile(file: FileOf): Html {
  const { result, unit, desc, notes } = file.chart;
  const options = { prefix: 'chart', unit, desc, ...notes, standAlone: true };
  return chartSvg(result, chartHeading(file), options);
}
