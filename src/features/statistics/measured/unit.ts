import { inSentence } from '../../../lib/text/capitals.ts';
import type { Unit } from '../words/figures.ts';
import type { Measure } from './measure.ts';

/** How the numbers of a measure are written on its charts, after its factor. */
export function unitOf({ unit, multiply, numerator, denominator }: Measure): Unit {
  switch (unit) {
    case 'percentage':
      return { kind: 'proportion', whole: 100 };
    case 'rate':
      return { kind: 'rate', per: multiply, of: inSentence(denominator) };
    case 'days':
      return { kind: 'days' };
    case 'count':
      return { kind: 'count', one: inSentence(numerator), many: inSentence(numerator) };
    default:
      return { kind: 'count', one: unit.slice(0, -1), many: unit };
  }
}
