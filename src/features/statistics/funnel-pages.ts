import type { Link, Page } from '../../lib/http/layout.ts';
import type { Html } from '../../lib/text/html.ts';
import { definitionAddress, sharingLine } from '../programme/index.ts';
import { periodInWords } from '../reporting/index.ts';
import {
  aggregateAddress,
  funnelAddress,
  measuresAddress,
  statisticsAddress,
} from './addresses.ts';
import type { AskedFunnel } from './asked-funnel.ts';
import { funnelSvg } from './drawing/chart-funnel.ts';
import { funnelKeyOf } from './drawing/chart-key.ts';
import { funnelRows } from './drawing/funnel-table.ts';
import { figureOf, type Figure, type SaidWords } from './figure.ts';
import type { TeamFunnel } from './team-funnel.ts';
import { wholeNumber } from './words/figures.ts';
import { funnelWords } from './words/words-funnel.ts';

interface Option {
  readonly value: string;
  readonly label: string;
}

interface FunnelPage extends Page {
  readonly heading: string;
  readonly sharing: ReturnType<typeof sharingLine>;
  readonly together: string;
  readonly links: readonly Link[];
  /** None for who may not tell other teams apart. */
  readonly shown: ShownFunnel | undefined;
}

interface ShownFunnel {
  readonly action: string;
  readonly months: readonly Option[];
  readonly from: string;
  readonly to: string;
  readonly limits: string;
  readonly span: string;
  readonly figure: Figure | undefined;
  readonly words: SaidWords;
  readonly rows: readonly FunnelTableRow[];
}

/** A team in the table, as it is printed. */
export interface FunnelTableRow {
  readonly team: string;
  readonly numerator: string;
  readonly denominator: string;
  readonly value: string;
  readonly shows: string;
}

declare module '../../lib/views/views.ts' {
  interface Views {
    'statistics/funnel': FunnelPage;
  }
}

export function funnelPage(asked: AskedFunnel): FunnelPage {
  const { measure, seen, shown } = asked;
  const heading = `${measure.code} ${measure.name}, teams side by side`;
  return {
    title: heading,
    section: statisticsAddress,
    trail: [{ label: 'Measures', href: measuresAddress }],
    heading,
    sharing: sharingLine(seen.sharing),
    together: aggregateAddress(measure.code),
    links: [
      { label: 'How it is defined', href: definitionAddress(measure.code) },
      { label: 'All teams together', href: aggregateAddress(measure.code) },
    ],
    shown: shown === undefined ? undefined : shownFunnel(asked, shown),
  };
}

/** On the page, or as a file of its own. */
export function funnelDrawing(
  { measure }: AskedFunnel,
  shown: TeamFunnel,
  standAlone: boolean,
): Html {
  const { funnel, unit } = shown;
  return funnelSvg(funnel, captionOf(measure, shown), {
    prefix: 'funnel',
    unit,
    across: capital(measure.denominator),
    desc: wordsOf(shown).says.join(' '),
    standAlone,
  });
}

/** The smallest denominator first; teams whose numbers are hidden stand last, in the order of their names. */
export function funnelTable({ funnel, unit, counts, hidden }: TeamFunnel): FunnelTableRow[] {
  const shown = funnelRows(funnel, unit).map(({ unit: team, denominator, value, shows }) => {
    const numerator = counts.get(team)?.numerator;
    const printed = numerator === undefined ? '' : wholeNumber(numerator);
    return { team, numerator: printed, denominator, value, shows };
  });
  const none = { numerator: '', denominator: '', value: '', shows: 'Small numbers, not shown' };
  return [...shown, ...hidden.map((team) => ({ team, ...none }))];
}

function shownFunnel(asked: AskedFunnel, shown: TeamFunnel): ShownFunnel {
  const { measure, limits } = asked;
  const { from, to, months, funnel, counts } = shown;
  const action = funnelAddress(measure.code);
  const query = `?from=${from}&to=${to}&limits=${limits}`;
  return {
    action,
    months: [...new Set([...months, from, to])]
      .filter((month) => month !== '')
      .toSorted()
      .toReversed()
      .map((month) => ({ value: month, label: periodInWords(month) })),
    from,
    to,
    limits,
    span: from === '' ? '' : spanInWords(shown),
    figure:
      counts.size === 0
        ? undefined
        : figureOf(
            captionOf(measure, shown),
            funnelDrawing(asked, shown, false),
            funnelKeyOf(funnel),
            action,
            query,
          ),
    words: wordsOf(shown),
    rows: funnelTable(shown),
  };
}

function wordsOf({ funnel, unit, hidden }: TeamFunnel): SaidWords {
  const words = funnelWords(funnel, { unit, each: 'team' });
  if (hidden.length === 0) return words;
  const has = hidden.length === 1 ? '1 team has' : `${hidden.length} teams have`;
  const told = `${has} small numbers in these months, so they are not shown and not in the average.`;
  return { ...words, says: [...words.says, told] };
}

function captionOf({ code, name }: AskedFunnel['measure'], shown: TeamFunnel): string {
  return `${code} ${name}, ${spanInWords(shown)}`;
}

function spanInWords({ from, to }: TeamFunnel): string {
  return from === to ? periodInWords(from) : `${periodInWords(from)} to ${periodInWords(to)}`;
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
