import { possibleRange } from './shown.ts';
import { latestMeaning, meaningOf, pointsOf, reportedOf } from './episodes.ts';
import { atPlace, placesWords } from './place-words.ts';
import type { Assurance, Phase, Point, Result } from '../compute/result.ts';
import { startsRanges } from './rule-words.ts';
import type { ChartKind } from '../compute/series.ts';
import { assuranceLabels } from './verdicts.ts';
import { type About, centreName, counted, limitsOf, linesName, sentence } from './words-about.ts';

/* Average, limits, target and phases, and which points made them. */

/** "Usual values lie between 60% and 88%." of the last phase; empty without limits. */
export function limitsWords(result: Result, about: About): string {
  const phase = result.phases.at(-1);
  const limits = phase === undefined ? null : limitsOf(phase, about);
  if (limits === null || phase?.lower === phase?.upper) return '';
  const [lower, upper] = limits;
  const varying = ['p', 'pp', 'u', 'up'].includes(result.chart);
  const when = varying
    ? `For the size of the latest ${about.period}, usual values`
    : 'Usual values';
  const [possible, most] = possibleRange(about.unit);
  const least = unclipped.has(result.chart) ? possible : Math.max(0, possible);
  const [noLeast, noMost] = [(phase?.lower ?? 0) <= least, (phase?.upper ?? 0) >= most];
  if (noLeast && noMost) return `${when} can lie anywhere.`;
  if (noLeast) return `${when} lie anywhere up to ${upper}.`;
  if (noMost) return `${when} lie at ${lower} or more.`;
  return `${when} lie between ${lower} and ${upper}.`;
}

/** What the limits of the last phase say of the latest target, and why; empty without a target. */
export function targetWords(result: Result, about: About): string[] {
  const phase = result.phases.at(-1);
  const target = reportedOf(result.points).at(-1)?.target ?? null;
  if (phase === undefined || target === null) return [];
  const met = metWords(result, phase, target, about);
  const value = about.figures.line(target);
  if (result.assurance === null) return [`The target is ${value}.${met}`];
  const reason = reasonWords(result.assurance, value, result, about);
  const words = `${assuranceLabels[result.assurance]}: ${reason}${met}`;
  const trial = phase.trial ? ' These are trial limits, so look again later.' : '';
  const moving =
    latestMeaning(result) === null
      ? ''
      : ' The process seems to be changing, so this may change too.';
  return [`${words}${moving}${trial}`];
}

/** Each new phase with the average before and since; only the last in full when there are several. */
export function phaseWords(result: Result, about: About): string[] {
  const phase = result.phases.at(-1);
  const before = result.phases.at(-2);
  if (phase === undefined || before === undefined) return [];
  const { line } = about.figures;
  const centre = centreName(result.chart);
  const many = result.phases.length > 2 ? [`The chart has ${result.phases.length} phases.`] : [];
  const start = result.points[phase.first - 1];
  if (phase.centre === null || before.centre === null || start === undefined) return many;
  const since = `Since the new phase ${atPlace(start.x, about.period)}`;
  const [now, was] = [line(phase.centre), line(before.centre)];
  if (now === was) return [...many, `${since} the ${centre} is ${now}, as it was before.`];
  return [
    ...many,
    `${since} the ${centre} is ${now}. Before, it was ${was}.${stepWords(phase, before, result)}`,
  ];
}

/** Which points made the centre and limits, where not all did: gaps, points left out, a fixed start. */
export function baselineWords(result: Result, about: About): string[] {
  const { period } = about;
  const gaps = result.points.filter((point) => point.y === null && !startsRanges(result, point));
  const out = result.points.filter(({ y, included }) => y !== null && !included);
  const lines = linesName(result.chart);
  const words: string[] = [];
  if (gaps.length > 0) {
    const has = gaps.length === 1 ? 'has' : 'have';
    words.push(
      `${counted(gaps.length, period)} ${has} no data: ${places(gaps, about)}. A gap is not zero.`,
    );
  }
  if (out.length > 0) {
    const are = out.length === 1 ? 'is' : 'are';
    words.push(
      `${counted(out.length, period)} ${are} left out of the ${lines}: ${places(out, about)}.`,
    );
  }
  return [...words, ...fixedWords(result, lines, about)];
}

/** Charts whose limits may pass zero; the others stop there, which is no limit that anyone can pass. */
const unclipped: ReadonlySet<ChartKind> = new Set(['run', 'xmr', 'i']);

/** Three standard errors of the difference of two averages; the limits are three sigma from the centre. */
function stepWords(phase: Phase, before: Phase, { direction }: Result): string {
  if (phase.centre === null || phase.upper === null || phase.lower === null) return '';
  if (before.centre === null || before.baseline === 0 || phase.baseline === 0) return '';
  const reach = Math.max(phase.upper - phase.centre, phase.centre - phase.lower);
  const step = phase.centre - before.centre;
  if (Math.abs(step) <= reach * Math.sqrt(1 / phase.baseline + 1 / before.baseline))
    return ' Chance alone can make a step of this size.';
  const meaning = meaningOf(step > 0 ? 1 : -1, direction);
  return meaning === 'neutral' ? '' : ` That is ${meaning}.`;
}

function reasonWords(assurance: Assurance, target: string, result: Result, about: About): string {
  const change = 'To reach it, the process has to change.';
  const flat = flatReasons[assurance](target);
  if (result.phases.at(-1)?.lower === result.phases.at(-1)?.upper)
    return assurance === 'fail' ? `${flat} ${change}` : flat;
  const [below, above] = ['below the lower limit', 'above the upper limit'];
  if (assurance === 'pass')
    return (
      `the target of ${target} lies ${better(result) ? below : above}, ` +
      'so usual variation does not miss it.'
    );
  if (assurance === 'fail')
    return `the target of ${target} lies ${better(result) ? above : below}. ${change}`;
  return (
    `the target of ${target} lies between the limits, so by chance some ${about.period}s may ` +
    'reach it and others not.'
  );
}

/** Where the values never vary, limits are one line and say nothing that the values do not. */
const flatReasons: Readonly<Record<Assurance, (target: string) => string>> = {
  pass: (target) => `all values reach the target of ${target}.`,
  fail: (target) => `no value reaches the target of ${target}.`,
  inconsistent: (target) => `the target of ${target} is the same as every value.`,
};

function better({ direction }: Result): boolean {
  return direction === 'increase';
}

/** How often the target was met; a count that is true whatever the limits say. */
function metWords(result: Result, phase: Phase, target: number, about: About): string {
  if (result.direction === 'neutral') return '';
  const points = reportedOf(pointsOf(result, phase)).filter((point) => point.target === target);
  const met = points.filter(({ y }) => (better(result) ? y >= target : y <= target));
  const times = met.length === 0 ? 'none' : String(met.length);
  const since = result.phases.length > 1 ? ' of this phase' : '';
  return ` It was met in ${times} of ${counted(points.length, about.period)}${since}.`;
}

function places(points: readonly Point[], { period }: About): string {
  return placesWords(
    points.map(({ x }) => x),
    period,
  );
}

function fixedWords(result: Result, lines: string, about: About): string[] {
  const phase = result.phases.at(-1);
  if (phase === undefined || result.options.fixAfter === undefined) return [];
  const counting = reportedOf(pointsOf(result, phase)).filter(({ included }) => included).length;
  if (phase.baseline >= counting) return [];
  const where = result.phases.length > 1 ? ' of the phase' : '';
  const come = lines === 'median' ? 'comes' : 'come';
  return [
    sentence(
      `the ${lines} ${come} from the first ${counted(phase.baseline, about.period)}${where}.`,
    ),
  ];
}
