import type { Variation } from './compute/result.ts';
import { sharedScale } from './drawing/chart-scale.ts';
import { resultsOf, type TeamChart } from './many-charts.ts';
import { chanceWords, flagsByChance } from './measured/by-chance.ts';
import type { Measure } from './measured/measure.ts';
import { unitOf } from './measured/unit.ts';

export interface Asked {
  readonly sort: 'name' | 'signal';
  readonly page: number;
}

/** One measure of the teams that a reader may tell apart. */
export interface Multiples {
  readonly measure: Measure;
  /** The reader's own team first, then the others by what they are called. */
  readonly charts: readonly TeamChart[];
}

/** The charts of one page, in the order that is asked for, as page and picture show them. */
export interface Arranged {
  readonly charts: readonly TeamChart[];
  /** Of all, be they on this page or another. */
  readonly scale: readonly [number, number];
  readonly page: number;
  readonly pages: number;
  /** How many there are, and in which order. */
  readonly order: string;
  readonly chance: string;
  readonly hasData: boolean;
}

/** Fills rows of three and of four; drawing more takes longer than a reader would wait. */
const chartsAPage = 24;

export function arranged({ measure, charts }: Multiples, { sort, page: asked }: Asked): Arranged {
  const results = resultsOf(charts);
  const pages = Math.ceil(charts.length / chartsAPage);
  const page = asked > pages ? 1 : asked;
  const sorted = sort === 'signal' ? bySignal(charts) : charts;
  return {
    charts: sorted.slice((page - 1) * chartsAPage, page * chartsAPage),
    scale: sharedScale(results, unitOf(measure)),
    page,
    pages,
    order: orderInWords(charts.length, sort),
    chance: chanceWords(flagsByChance(results)),
    hasData: results.some(({ points }) => points.length > 0),
  };
}

export const sortNames: Readonly<Record<Asked['sort'], string>> = {
  name: 'name',
  signal: 'latest signal',
};

function orderInWords(teams: number, sort: Asked['sort']): string {
  return teams < 2
    ? 'The sharing rule shows no other team by itself.'
    : `${teams} teams on one scale, sorted by ${sortNames[sort]}.`;
}

/** What may need somebody first; among equals the order they came in. */
function bySignal(charts: readonly TeamChart[]): TeamChart[] {
  return charts.toSorted((one, other) => urgency(one) - urgency(other));
}

function urgency({ chart }: TeamChart): number {
  const variation = chart?.result.variation ?? null;
  return variation === null ? Infinity : urgencies.indexOf(kindOf(variation));
}

const urgencies: readonly string[] = ['concern', 'improvement', 'neutral', 'common'];

function kindOf(variation: Variation): string {
  return variation.replace(/-(high|low)$/, '');
}
