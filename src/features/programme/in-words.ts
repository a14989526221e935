import { capital, inSentence } from '../../lib/text/capitals.ts';
import { longDate, plainMonth } from '../../lib/text/dates.ts';
import {
  chartLabels,
  fromTheStart,
  ruleSetLabels,
  type Definition,
  type MeasureUnit,
  type Settings,
  type Sharing,
} from './rules.ts';

type Measured = Pick<Definition, 'unit' | 'multiply'>;

/** "95%", "8.5 per 1,000", "12 hours": a value in the unit of its measure. */
export function valueInWords({ unit, multiply }: Measured, value: number): string {
  const number = value.toLocaleString('en-GB', { maximumFractionDigits: 15 });
  if (unit === 'percentage') return `${number}%`;
  if (unit === 'rate') return `${number} per ${multiply.toLocaleString('en-GB')}`;
  if (unit === 'count') return number;
  return `${number} ${value === 1 ? unit.slice(0, -1) : unit}`;
}

/** "Target 95%", "No target". */
export function targetInWords(measure: Measured, target: number | null): string {
  return target === null ? 'No target' : `Target ${valueInWords(measure, target)}`;
}

/** "Falls, for each 1,000 occupied bed days"; "Patients with a list, out of sampled inpatients". */
export function whatCounts({
  numerator,
  denominator,
  unit,
  multiply,
}: Omit<Definition, 'name' | 'direction'>): string {
  if (denominator === '') return numerator;
  return `${numerator}, ${joins(unit, multiply)} ${inSentence(denominator)}`;
}

function joins(unit: MeasureUnit, multiply: number): string {
  if (unit === 'percentage') return 'out of';
  if (unit !== 'rate') return 'divided by';
  return multiply === 1 ? 'for each of' : `for each ${multiply.toLocaleString('en-GB')}`;
}

/** "Percentage", "Rate per 1,000", "Hours". */
export function unitInWords({ unit, multiply }: Measured): string {
  const name = capital(unit);
  return unit === 'rate' ? `${name} per ${multiply.toLocaleString('en-GB')}` : name;
}

/** "P chart, Making Data Count with 7 points". */
export function chartInWords({ chart, rule_set, rule_length }: Settings): string {
  const length = rule_length === null ? '' : ` with ${rule_length} points`;
  return `${chartLabels[chart]}, rules of ${ruleSetLabels[rule_set]}${length}`;
}

/** "From April 2026", "From the start". */
export function fromInWords(month: string): string {
  return month === fromTheStart ? 'From the start' : `From ${plainMonth(month)}`;
}

/** What a rule means, in a sentence without its subject: "Teams …". */
const sharingWords: Readonly<Record<Sharing, string>> = {
  name: 'see one another’s data by name',
  letter: 'see one another’s data by a letter that stays the same, not by name',
  aggregate: 'see their own data and the figures of all teams together, not those of another team',
};

export function sharingInWords(sharing: Sharing): string {
  return sharingWords[sharing];
}

/** "From 28 November 2026 teams see one another’s data by name." */
export function waitingInWords(change: {
  readonly sharing: Sharing;
  readonly in_force_at: string;
}): string {
  return `From ${longDate(change.in_force_at)} teams ${sharingWords[change.sharing]}.`;
}
