import { episodesByPoint, reportedOf } from './episodes.ts';
import { placeWords, spanWords } from './place-words.ts';
import type { Point, Result } from '../compute/result.ts';
import { ruleWords } from './rule-words.ts';
import { assuranceLabels, meaningLabels, variationLabels } from './verdicts.ts';
import { type About, centreName, counted, limitsOf, sentence } from './words-about.ts';
import { baselineWords, limitsWords, phaseWords, targetWords } from './words-limits.ts';
import { latestWords, newPhaseWords, signalWords } from './words-signals.ts';
import { doesNotShowWords, sureWords } from './words-sure.ts';

/*
 * "What this chart says": plain sentences made from one result by rules. They name what changed, when and
 * by which rule, and how sure that is; they claim no cause and blame nobody.
 */

/** Each string is a paragraph of one to three sentences, plain text. */
export interface ChartWords {
  /** The label beside the variation icon; null without data. */
  readonly variation: string | null;
  /** The label beside the assurance icon; null where there is none. */
  readonly assurance: string | null;
  /** What the chart says: latest value, signals, phases, limits, target, points missing or left out. */
  readonly says: readonly string[];
  /** How sure it is. */
  readonly sure: readonly string[];
  /** What it does not show. */
  readonly doesNotShow: readonly string[];
}

/**
 * The words for a chart over time. Never throws for a result of `chartResult`; a series that is empty,
 * has one point, or never varies gets a sentence that says so. Sources: Making Data Count (NHS England); Anhøj,
 * doi 10.1371/journal.pone.0113825. Sentences are made when they are asked for: an overview takes the labels alone.
 */
export function chartWords(result: Result, about: About): ChartWords {
  const empty = emptyWords(result, about);
  if (empty !== null) return { ...nothing, says: empty };
  return {
    variation: variationLabel(result),
    assurance: result.assurance === null ? null : assuranceLabels[result.assurance],
    get says() {
      return saysWords(result, about);
    },
    get sure() {
      return isFlat(result) ? [] : sureWords(result, about);
    },
    get doesNotShow() {
      return doesNotShowWords(result, about);
    },
  };
}

/** The `desc` of the drawing, which has the measure for its name: what is drawn, and its main message. */
export function descWords(result: Result, about: About): string {
  const points = reportedOf(result.points);
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return 'No data yet.';
  const latest = `The latest value is ${about.figures.words(last.y)}.${linesOf(result, last, about)}`;
  const label = variationLabel(result);
  const episode = last.included ? episodesByPoint(result).get(last) : undefined;
  const rule = episode === undefined ? '' : `: ${ruleWords(episode, result.chart, about)}`;
  const message = label === null ? '' : ` ${label}${rule}.`;
  return `${stretchWords(first, last, points.length, about)}. ${latest}${message}`;
}

const nothing: ChartWords = {
  variation: null,
  assurance: null,
  says: [],
  sure: [],
  doesNotShow: [],
};

function saysWords(result: Result, about: About): string[] {
  return [
    latestWords(result, about),
    ...flatWords(result, about),
    ...(isFlat(result) ? [] : [...signalWords(result, about), newPhaseWords(result, about)]),
    ...phaseWords(result, about),
    limitsWords(result, about),
    ...targetWords(result, about),
    ...baselineWords(result, about),
  ].filter((words) => words !== '');
}

/** "24 months, January 2025 to December 2026", "20 events, 1 to 20" */
function stretchWords(first: Point, last: Point, count: number, { period }: About): string {
  const span = spanWords(first.x, last.x, period).replace(`${period}s `, '');
  return `${counted(count, period)}, ${span}`;
}

/** " The average is 70%, with limits from 55% to 85%." */
function linesOf(result: Result, point: Point, about: About): string {
  if (point.centre === null) return '';
  const centre = ` The ${centreName(result.chart)} is ${about.figures.line(point.centre)}`;
  const limits = limitsOf(point, about);
  if (limits === null) return `${centre}.`;
  const trial = result.phases[point.phase - 1]?.trial === true ? 'trial ' : '';
  return `${centre}, with ${trial}limits from ${limits.join(' to ')}.`;
}

/**
 * "Improvement", "Concern", "Usual variation" or "Change, no direction", from the latest point; Anhøj's run
 * signal has no direction of its own. Null while there are too few points to call anything usual.
 */
function variationLabel(result: Result): string | null {
  if (result.variation === null || isFlat(result)) return null;
  if (result.variation !== 'common') return variationLabels[result.variation];
  const signal = result.rules.set === 'anhoej' && result.phases.at(-1)?.runs.signal === true;
  return signal ? meaningLabels.neutral : variationLabels.common;
}

function emptyWords(result: Result, about: About): readonly string[] | null {
  const points = reportedOf(result.points);
  const { period } = about;
  const [only] = points;
  if (result.points.length === 0) return [`No data yet. Enter the first ${period}.`];
  if (only === undefined) {
    const none = `No data yet: ${counted(result.points.length, period)} so far, all without a value.`;
    return [none];
  }
  if (points.length > 1) return null;
  const value = `${sentence(placeWords(only.x, period))}: ${about.figures.words(only.y)}.`;
  return [`${value} This is the only ${period} with data. One value shows no change.`];
}

function isFlat(result: Result): boolean {
  const points = reportedOf(result.points);
  return points.length > 0 && points.every(({ y }) => y === points[0]?.y);
}

function flatWords(result: Result, about: About): string[] {
  const points = reportedOf(result.points);
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined || !isFlat(result)) return [];
  const all = stretchWords(first, last, points.length, about);
  return [`All ${all}, have the same value. The chart has no variation to judge.`];
}
