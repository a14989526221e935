import { capital } from '../../lib/text/capitals.ts';
import type { Html } from '../../lib/text/html.ts';
import { periodInWords } from '../reporting/index.ts';
import type { AskedFunnel } from './asked-funnel.ts';
import { chartHeading, sideBySide } from './chart-names.ts';
import { funnelSvg } from './drawing/chart-funnel.ts';
import { funnelRows } from './drawing/funnel-table.ts';
import { knownIn } from './known-pages.ts';
import type { TeamFunnel } from './team-funnel.ts';
import { wholeNumber } from './words/figures.ts';
import { funnelWords } from './words/words-funnel.ts';
import type { ChartWords } from './words/words.ts';

/** A team in the table, as it is printed. */
interface FunnelRow {
  readonly team: string;
  readonly numerator: string;
  readonly denominator: string;
  readonly value: string;
  readonly shows: string;
}

/** On the page, or as a file of its own. */
export function funnelDrawing(asked: AskedFunnel, shown: TeamFunnel, standAlone: boolean): Html {
  const { funnel, unit } = shown;
  return funnelSvg(funnel, `${funnelHeading(asked)}, ${spanInWords(shown)}`, {
    prefix: 'funnel',
    unit,
    across: capital(asked.measure.denominator),
    desc: funnelSays(shown).says.join(' '),
    standAlone,
  });
}

/** The smallest denominator first; teams whose numbers are hidden stand last, in the order of their names. */
export function rowsOfFunnel({ funnel, unit, counts, hidden }: TeamFunnel): FunnelRow[] {
  const shown = funnelRows(funnel, unit).map(({ unit: team, denominator, value, shows }) => {
    const numerator = counts.get(team)?.numerator;
    const printed = numerator === undefined ? '' : wholeNumber(numerator);
    return { team, numerator: printed, denominator, value, shows };
  });
  const none = { numerator: '', denominator: '', value: '', shows: 'Small numbers, not shown' };
  return [...shown, ...hidden.map((team) => ({ team, ...none }))];
}

export function funnelHeading({ measure, reading }: AskedFunnel): string {
  return chartHeading({ measure, team: sideBySide, known: knownIn(reading) });
}

export function funnelSays({
  funnel,
  unit,
  hidden,
}: TeamFunnel): Pick<ChartWords, 'says' | 'sure' | 'doesNotShow'> {
  const words = funnelWords(funnel, { unit, each: 'team' });
  if (hidden.length === 0) return words;
  const has = hidden.length === 1 ? '1 team has' : `${hidden.length} teams have`;
  const told = `${has} small numbers in these months, so they are not shown and not in the average.`;
  return { ...words, says: [...words.says, told] };
}

/** "November 2025 to October 2026" */
export function spanInWords({ from, to }: TeamFunnel): string {
  return from === to ? periodInWords(from) : `${periodInWords(from)} to ${periodInWords(to)}`;
}
