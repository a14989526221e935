import type { Funnel, FunnelPoint } from './result.ts';
import { type About, listWords, plural } from './words-about.ts';
import { purpose, timesInHundred } from './words-sure.ts';

/* A funnel in words: which units differ by more than chance, and how many would by chance alone. */

/** `unit` in the singular: "hospital", "team". Units are named as their rows name them. */
export interface FunnelAbout extends Pick<About, 'measure' | 'format'> {
  readonly unit: string;
}

export interface FunnelWords {
  readonly says: readonly string[];
  readonly sure: readonly string[];
  readonly doesNotShow: readonly string[];
}

/** The words for units side by side; says so when none or only one has data. */
export function funnelWords(funnel: Funnel, about: FunnelAbout): FunnelWords {
  const points = funnel.points.filter(({ y }) => y !== null);
  const { unit } = about;
  const missing = missingWords(funnel, points.length, unit);
  if (points.length === 0)
    return { says: [`No ${unit} has data yet.`, ...missing], sure: [], doesNotShow: [] };
  const many = points.length > 1;
  return {
    says: [
      ...(many ? outsideWords(funnel, points, unit) : [`Only one ${unit} has data yet.`]),
      ...centreWords(funnel, about),
      ...missing,
    ],
    sure: many ? sureWords(funnel, points, unit) : [],
    doesNotShow: [
      `A ${unit} outside the limits differs by more than chance. The chart does not show why: ` +
        'patients and ways of counting differ too.',
      `A ${unit} inside the limits may still have changed. Look at its own chart over time.`,
      purpose,
    ],
  };
}

/** One sentence for the `desc` of the drawing. */
export function funnelDesc(funnel: Funnel, { measure, unit }: FunnelAbout): string {
  const points = funnel.points.filter(({ y }) => y !== null);
  const outside = points.filter((point) => point.outside).length;
  const count = `${outside} of ${plural(points.length, unit)} ${outside === 1 ? 'lies' : 'lie'}`;
  return `Funnel chart of ${measure}: ${count} outside the limits.`;
}

/** The part of a normal distribution past three sigma, both sides. */
const outsideChance = 0.0027;

function outsideWords(funnel: Funnel, points: readonly FunnelPoint[], unit: string): string[] {
  const outside = points.filter((point) => point.outside);
  const all = plural(points.length, unit);
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

function centreWords(funnel: Funnel, { format, unit }: FunnelAbout): string[] {
  if (funnel.centre === null) return [];
  return [
    `The average of all is ${format(funnel.centre)}. The limits are wider for a ${unit} with fewer cases.`,
  ];
}

function missingWords(funnel: Funnel, reported: number, unit: string): string[] {
  const missing = funnel.points.length - reported;
  return missing === 0
    ? []
    : [`${plural(missing, unit)} ${missing === 1 ? 'has' : 'have'} no data.`];
}

function sureWords(funnel: Funnel, points: readonly FunnelPoint[], unit: string): string[] {
  const outside = points.filter((point) => point.outside).length;
  const some = 1 - (1 - outsideChance) ** points.length;
  const chance =
    `If all ${plural(points.length, unit)} were alike, at least one would lie outside ` +
    `${timesInHundred(some)}.`;
  const adjusted = funnel.chart === 'pp' || funnel.chart === 'up';
  if (adjusted) return [chance, `These limits allow for ${unit}s that differ by more than chance.`];
  if (outside * 4 <= points.length) return [chance];
  return [
    chance,
    `So many outside mostly means that the ${unit}s are not alike. Look at the adjusted limits too.`,
  ];
}
