import type { Link } from '../../lib/http/layout.ts';
import { periodInWords } from '../reporting/index.ts';
import { aggregateAddress, funnelAddress } from './addresses.ts';
import type { AskedFunnel } from './asked-funnel.ts';
import { funnelKeyOf, keyHtml } from './drawing/chart-key.ts';
import { filesUnder, unitInWords, type Figure, type SaidWords } from './figure.ts';
import {
  funnelDrawing,
  funnelHeading,
  funnelSays,
  rowsOfFunnel,
  spanInWords,
} from './funnel-drawings.ts';
import { knownErrors, knownIn, knownPart, knownQuery, type KnownPart } from './known-pages.ts';
import { measureFrame, type MeasureFrame } from './measure-frame.ts';
import { valueName, type MeasureTable } from './measure-tables.ts';
import type { Measure } from './measured/measure.ts';
import { funnelChartOf, type TeamFunnel } from './team-funnel.ts';

interface Option {
  readonly value: string;
  readonly label: string;
}

interface FunnelPage extends MeasureFrame {
  readonly together: string;
  /** None for who may not tell other teams apart. */
  readonly shown: ShownFunnel | undefined;
}

interface ShownFunnel extends KnownPart {
  /** The day, where what was known then is shown. */
  readonly known: string | undefined;
  readonly months: readonly Option[];
  readonly from: string;
  readonly to: string;
  readonly limits: string;
  readonly figure: Figure | undefined;
  readonly words: SaidWords;
  readonly table: MeasureTable;
  readonly files: readonly Link[];
}

declare module '../../lib/views/views.ts' {
  interface Views {
    'statistics/funnel': FunnelPage;
  }
}

/** @param measures all of the programme, in its order */
export function funnelPage(asked: AskedFunnel, measures: readonly Measure[]): FunnelPage {
  const { measure, seen, shown } = asked;
  const frame = measureFrame({
    measure,
    measures,
    sharing: seen.sharing,
    title: funnelHeading(asked),
    of: 'Teams side by side',
    view: 'funnel',
    addressOf: (other) =>
      funnelChartOf(other) === undefined ? undefined : funnelAddress(other.code),
  });
  return {
    ...frame,
    errors: shown === undefined ? [] : knownErrors(asked.reading),
    together: aggregateAddress(measure.code),
    shown: shown === undefined ? undefined : shownFunnel(asked, shown),
  };
}

function shownFunnel(asked: AskedFunnel, shown: TeamFunnel): ShownFunnel {
  const { measure, limits, reading } = asked;
  const { from, to, counts } = shown;
  const address = funnelAddress(measure.code);
  const months = { ...(from !== '' && { from, to }), limits };
  const figure = counts.size === 0 ? undefined : figureOfFunnel(asked, shown);
  return {
    ...knownPart(address + knownQuery(undefined, months), asked),
    known: knownIn(reading)?.day,
    months: monthsToChoose(shown),
    from,
    to,
    limits,
    figure,
    words: { ...funnelSays(shown), drawn: figure === undefined ? 'nothing' : 'funnel' },
    table: tableOfFunnel(measure, shown),
    files: filesUnder(address, knownQuery(knownIn(reading), months), figure !== undefined),
  };
}

function figureOfFunnel(asked: AskedFunnel, shown: TeamFunnel): Figure {
  return {
    heading: funnelHeading(asked),
    about: `${unitInWords(asked.measure)}, ${spanInWords(shown)}`,
    drawing: funnelDrawing(asked, shown, false),
    key: keyHtml(funnelKeyOf(shown.funnel)),
  };
}

/** The newest first, those of the address among them. */
function monthsToChoose({ months, from, to }: TeamFunnel): Option[] {
  return [...new Set([...months, from, to])]
    .filter((month) => month !== '')
    .toSorted()
    .toReversed()
    .map((month) => ({ value: month, label: periodInWords(month) }));
}

function tableOfFunnel(measure: Measure, shown: TeamFunnel): MeasureTable {
  return {
    label: 'Fewest cases first',
    columns: {
      period: 'Team',
      counts: [measure.numerator, measure.denominator],
      value: valueName(measure),
    },
    latest: rowsOfFunnel(shown).map(({ team, numerator, denominator, value, shows }) => ({
      period: team,
      counts: [numerator, denominator],
      value,
      shows,
    })),
    earlier: [],
  };
}
