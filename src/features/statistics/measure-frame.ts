import type { Link, Page } from '../../lib/http/layout.ts';
import { definitionAddress, directionLabels, sharingLine } from '../programme/index.ts';
import {
  aggregateAddress,
  funnelAddress,
  measuresTrail,
  statisticsAddress,
  teamChartAddress,
  teamsAddress,
} from './addresses.ts';
import { isSum } from './aggregate.ts';
import type { Measure } from './measured/measure.ts';
import { seesTeams, type SeenTeams } from './seen-teams.ts';
import { funnelChartOf } from './team-funnel.ts';

type View = 'own' | 'teams' | 'all' | 'funnel';

/** What every page of a measure has: its name, the other pages of it, and what stands at its end. */
export interface MeasureFrame extends Page {
  readonly heading: string;
  readonly about: string;
  readonly retired: boolean;
  readonly views: readonly (Link & { readonly current: boolean })[];
  readonly sharing: ReturnType<typeof sharingLine>;
  readonly more: readonly Link[];
  readonly previous: Link | undefined;
  readonly next: Link | undefined;
}

declare module '../../lib/views/views.ts' {
  interface Views {
    'statistics/measure-head': Pick<MeasureFrame, 'heading' | 'about' | 'retired' | 'views'>;
    'statistics/measure-foot': Pick<MeasureFrame, 'sharing' | 'more' | 'previous' | 'next'>;
  }
}

export interface Framed {
  readonly measure: Measure;
  /** All of the programme, in its order. */
  readonly measures: readonly Measure[];
  readonly sharing: SeenTeams['sharing'];
  readonly title: string;
  /** Of whom it is: "Glanhelyg Hospital", "All teams together". */
  readonly of: string;
  /** Which of the pages it is; none where it is the chart of another team. */
  readonly view: View | undefined;
  /** The newest period that has data, in words. */
  readonly last?: string | undefined;
  /** Where the same page of another measure is; undefined where it has none. */
  readonly addressOf: (other: Measure) => string | undefined;
  readonly more?: readonly Link[];
}

export function measureFrame(framed: Framed): MeasureFrame {
  const { measure, sharing, title, more = [] } = framed;
  return {
    title,
    section: statisticsAddress,
    trail: measuresTrail,
    long: true,
    heading: measure.name,
    about: aboutMeasure(framed),
    retired: measure.retired_at !== null,
    views: viewsOf(framed),
    sharing: sharingLine(sharing),
    more: [
      { label: 'What is counted (definition)', href: definitionAddress(measure.code) },
      ...more,
    ],
    ...neighboursOf(framed),
  };
}

/** "Glanhelyg Hospital. P0. Higher is better. Last data: October 2026." */
function aboutMeasure({ measure: { code, direction }, of, last = '' }: Framed): string {
  const newest = last === '' ? '' : ` Last data: ${last}.`;
  return `${of}. ${code}. ${directionLabels[direction]}.${newest}`;
}

/** Only those that this measure has and this reader may see. */
function viewsOf({ measure, sharing, view }: Framed): MeasureFrame['views'] {
  const { code } = measure;
  const own = sharing.team === undefined ? [] : [ownView(code, String(sharing.team.id))];
  const all = [
    ...own,
    ...(seesTeams(sharing)
      ? [{ name: 'teams', label: 'Team by team', href: teamsAddress(code) }]
      : []),
    ...(isSum(measure)
      ? [{ name: 'all', label: 'All teams together', href: aggregateAddress(code) }]
      : []),
    ...(seesTeams(sharing) && funnelChartOf(measure) !== undefined
      ? [{ name: 'funnel', label: 'Funnel', href: funnelAddress(code) }]
      : []),
  ];
  return all.map(({ name, ...link }) => ({ ...link, current: name === view }));
}

function ownView(code: string, key: string): Link & { readonly name: View } {
  return { name: 'own', label: 'Your team', href: teamChartAddress(code, key) };
}

/** The same page of the measures before and after it. */
function neighboursOf({
  measures,
  measure,
  addressOf,
}: Framed): Pick<MeasureFrame, 'previous' | 'next'> {
  const all = measures.filter(
    (one) =>
      one.id === measure.id ||
      ((one.retired_at === null) === (measure.retired_at === null) && addressOf(one) !== undefined),
  );
  const at = all.findIndex(({ id }) => id === measure.id);
  return { previous: linkTo(all[at - 1], addressOf), next: linkTo(all[at + 1], addressOf) };
}

function linkTo(one: Measure | undefined, addressOf: Framed['addressOf']): Link | undefined {
  const href = one === undefined ? undefined : addressOf(one);
  return one === undefined || href === undefined
    ? undefined
    : { label: `${one.code}: ${one.name}`, href };
}
