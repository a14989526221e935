import { eachSignal, type Signal } from '../words/each-signal.ts';
import { aboutOf } from '../words/words-about.ts';
import type { Measure } from './measure.ts';
import type { MeasureChart } from './measure-chart.ts';

/** The signals of a chart that its reader sees; with hidden periods it shows none. */
export function signalsOf({ period }: Measure, { result, unit }: MeasureChart): Signal[] {
  return eachSignal(result, aboutOf(result, unit, period));
}
