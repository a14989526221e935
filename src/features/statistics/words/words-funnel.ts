import { shownInFunnel } from './shown.ts';
import { figuresOf, type Unit } from './figures.ts';
import { listWords } from './place-words.ts';
import type { Funnel, FunnelPoint } from '../compute/result.ts';
import { plural } from './words-about.ts';
import { purpose, timesInHundred } from './words-sure.ts';

/* A funnel in words: which units differ by more than chance, and how many would by chance alone. */

/** `each` of the units in the singular: "hospital", "team". They are named as their rows name them. */
export interface FunnelAbout {
  readonly unit: Unit;
  readonly each: string;
}

export interface FunnelWords {
  readonly says: readonly string[];
  readonly sure: readonly string[];
  readonly doesNotShow: readonly string[];
}

/** The words for units side by side; says so when none or only one has data. */
export function funnelWords(funnel: Funnel, about: FunnelAbout): FunnelWords {
  const points = funnel.points.filter(({ y }) => y !== null);
  const { each } = about;
  const missing = missingWords(funnel, points.length, each);
  if (points.length === 0)
    return { says: [`No ${each} has data yet.`, ...missing], sure: [], doesNotShow: [] };
  const many = points.length > 1;
  return {
    says: [
      ...(many ? outsideWords(funnel, points, each) : [`Only one ${each} has data yet.`]),
      ...centreWords(funnel, about),
      ...missing,
    ],
    sure: many ? sureWords(funnel, points, each) : [],
    doesNotShow: [
      `A ${each} outside the limits differs by more than chance. The chart does not show why: ` +
        'patients and ways of counting differ too.',
      `A ${each} inside the limits may still have changed. Look at its own chart over time.`,
      purpose,
    ],
  };
}

/** The part of a normal distribution past three sigma, both sides. */
const outsideChance = 0.0027;

function outsideWords(funnel: Funnel, points: readonly FunnelPoint[], each: string): string[] {
  const outside = points.filter((point) => point.outside);
  const all = plural(points.length, each);
  if (outside.length === 0)
    return [`All ${all} lie inside the limits. They differ no more than chance would have it.`];
  const lie = outside.length === 1 ? 'lies' : 'lie';
  const high = outside.filter(({ y, upper }) => y !== null && upper !== null && y > upper);
  const low = outside.filter((point) => !high.includes(point));
  return [
    `${outside.length} of ${all} ${lie} outside the limits.`,
    ...sideWords('Above the upper limit', high),
    ...sideWords('Below the lower limit', low),
  ];
}

function sideWords(side: string, points: readonly FunnelPoint[]): string[] {
  if (points.length === 0) return [];
  return [`${side}: ${listWords(points.map(({ x }) => String(x)))}.`];
}

function centreWords(funnel: Funnel, { unit, each }: FunnelAbout): string[] {
  if (funnel.centre === null) return [];
  const average = figuresOf(unit, shownInFunnel(funnel, unit)).line(funnel.centre);
  return [`The average of all is ${average}. The limits are wider for a ${each} with fewer cases.`];
}

function missingWords(funnel: Funnel, reported: number, each: string): string[] {
  const missing = funnel.points.length - reported;
  return missing === 0
    ? []
    : [`${plural(missing, each)} ${missing === 1 ? 'has' : 'have'} no data.`];
}

function sureWords(funnel: Funnel, points: readonly FunnelPoint[], each: string): string[] {
  const outside = points.filter((point) => point.outside).length;
  const some = 1 - (1 - outsideChance) ** points.length;
  const chance =
    `If all ${plural(points.length, each)} were alike, at least one would lie outside ` +
    `${timesInHundred(some)}.`;
  const adjusted = funnel.chart === 'pp' || funnel.chart === 'up';
  if (adjusted) return [chance, `These limits allow for ${each}s that differ by more than chance.`];
  if (outside * 4 <= points.length) return [chance];
  return [
    chance,
    `So many outside mostly means that the ${each}s are not alike. Look at the adjusted limits too.`,
  ];
}
