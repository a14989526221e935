import { plainDate } from '../../lib/text/dates.ts';
import type { Entry } from './entries.ts';
import type { Measure } from './asked.ts';

type Counted = Pick<Measure, 'unit' | 'multiply' | 'period'>;

/** "17 of 20 (85%)", "Not reported: ward closed". */
export function entryInWords(measure: Counted, entry: Entry): string {
  const { numerator, denominator, notReported, dates } = entry;
  if (notReported !== null) return `Not reported: ${notReported}`;
  if (measure.period === 'event') return eventsInWords(dates);
  const count = numberInWords(numerator ?? 0);
  if (denominator === null) return isTime(measure) ? `${count} ${measure.unit}` : count;
  const all = `${count} of ${numberInWords(denominator)}`;
  return `${all} (${valueInWords(measure, (numerator ?? 0) / denominator)})`;
}

/** What a quotient is in the unit of its measure, to one decimal. */
function valueInWords({ unit, multiply }: Counted, quotient: number): string {
  const value = oneDecimal.format(quotient * multiply);
  if (unit === 'percentage') return `${value}%`;
  if (unit === 'rate') return `${value} per ${numberInWords(multiply)}`;
  return unit === 'count' ? value : `${value} ${unit} each`;
}

function eventsInWords(dates: readonly string[]): string {
  if (dates.length === 0) return 'None this month';
  const days = dates.map((date) => plainDate(date));
  const count = days.length === 1 ? '1 event' : `${days.length} events`;
  return `${count}: ${days.join(', ')}`;
}

function numberInWords(number: number): string {
  return plain.format(number);
}

function isTime({ unit }: Counted): boolean {
  return unit === 'hours' || unit === 'days' || unit === 'minutes';
}

const plain = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 4 });
const oneDecimal = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 });
