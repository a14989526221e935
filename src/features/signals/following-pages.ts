import type { Link, Page } from '../../lib/http/layout.ts';
import { longDate } from '../../lib/text/dates.ts';
import { sharingLine } from '../programme/index.ts';
import {
  latestOf,
  measuresTrail,
  signalsOf,
  statisticsAddress,
  type Measure,
  type MeasureChart,
  type SeenTeams,
  type Signal,
  type Verdict,
} from '../statistics/index.ts';
import { followingAddress } from '../watches/index.ts';
import type { signalsToldTo } from './queries.ts';
import { isKnown } from './rules.ts';
import type { WatchedChart } from './watched-charts.ts';

type Told = ReturnType<typeof signalsToldTo>[number];

interface Followed {
  readonly id: number;
  /** "P0: Frailsafe complete, Glanhelyg Hospital" */
  readonly label: string;
  /** None where the reader does not see the chart. */
  readonly href: string | undefined;
  readonly verdict: Verdict | undefined;
  /** "October 2026: 71%" */
  readonly latest: string;
  readonly news: readonly string[];
}

interface FollowingPage extends Page {
  readonly rows: readonly Followed[];
  readonly how: string;
  readonly address: string;
  readonly measures: Link;
  readonly sharing: ReturnType<typeof sharingLine>;
}

declare module '../../lib/views/views.ts' {
  interface Views {
    'signals/following': FollowingPage;
  }
}

export interface FollowedRow {
  readonly id: number;
  readonly measure: Measure | undefined;
  /** Undefined where the reader does not see it as they did. */
  readonly watched: WatchedChart | undefined;
  readonly chart: MeasureChart | undefined;
  /** Of the last month, the newest first. */
  readonly told: readonly Told[];
}

export function followingPage(
  rows: readonly FollowedRow[],
  sharing: SeenTeams['sharing'],
  wantsMail: boolean,
): FollowingPage {
  return {
    title: 'Measures you follow',
    section: statisticsAddress,
    trail: measuresTrail.slice(0, 1),
    rows: rows.map(followedOf),
    how: wantsMail ? byMail : withoutMail,
    address: followingAddress,
    measures: { label: 'Measures', href: measuresTrail[1]?.href ?? statisticsAddress },
    sharing: sharingLine(sharing),
  };
}

const byMail = 'We write to you once when a chart shows a new signal. It stands here for 31 days.';
const withoutMail =
  'A new signal stands here for 31 days, and your home page tells you. You chose to get no emails.';

function followedOf({ id, measure, watched, chart, told }: FollowedRow): Followed {
  const label = `${measure?.code ?? ''}: ${measure?.name ?? ''}`;
  if (watched === undefined) {
    const news = told.map((one) => `A signal of a chart that you do not see now. ${toldOn(one)}`);
    return { id, label, href: undefined, verdict: undefined, latest: '', news };
  }
  const { variation, value, period } = latestOf(chart);
  const signals = chart === undefined ? [] : signalsOf(watched.measure, chart);
  return {
    id,
    label: `${label}, ${watched.name}`,
    href: watched.address,
    verdict: variation,
    latest: period === '' ? value : `${period}: ${value}`,
    news: told.map((one) => toldWords(one, signals)),
  };
}

/** In the words of the chart as it is now. */
function toldWords(told: Told, signals: readonly Signal[]): string {
  const signal = signals.find((one) => isKnown(one, [told]));
  if (signal === undefined) return `A signal that the chart does not show now. ${toldOn(told)}`;
  return `${signal.words} ${toldOn(told)}`;
}

function toldOn({ told_at: at }: Told): string {
  return `Told on ${longDate(at)}.`;
}
