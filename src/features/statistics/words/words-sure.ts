import { possibleRange } from './shown.ts';
import { latestMeaning, pointsOf, reportedOf } from './episodes.ts';
import { falseAlarms, power } from '../compute/false-alarms.ts';
import { placeWords } from './place-words.ts';
import type { Phase, Result } from '../compute/result.ts';
import { rulesName } from './rule-words.ts';
import { type About, centreName, counted, sentence } from './words-about.ts';
import { hasSignal } from './words-signals.ts';

/* How far the chart can be trusted, and what no chart of this kind shows. */

/** Trial limits, too few points, and how often the rules are wrong. */
export function sureWords(result: Result, about: About): string[] {
  const phase = result.phases.at(-1);
  if (phase === undefined) return [];
  const few = fewWords(result, phase, about);
  const chances = phase.reported < 3 ? [] : [falseAlarmWords(result, about)];
  const missed = hasSignal(result) || few.length > 0 ? [] : powerWords(result, phase, about);
  return [
    ...few,
    ...chances,
    ...missed,
    ...narrowWords(result),
    `Rules: ${rulesName(result.rules, result.chart)}.`,
  ];
}

/** No claim of cause, the way back from an extreme, and what the figures are for. */
export function doesNotShowWords(result: Result, about: About): string[] {
  const why = hasSignal(result)
    ? 'The chart points to a change, not to its cause. Ask what else was different at that time.'
    : 'No signal does not prove that nothing changed: a small change can stay hidden.';
  return [why, ...extremeWords(result, about), purpose];
}

/** "about 19 times in 100" of a chance from 0 to 1. */
export function timesInHundred(chance: number): string {
  const times = Math.round(chance * 100);
  if (times < 1) return 'less than once in 100';
  if (times > 98) return 'nearly always';
  return times === 1 ? 'about once in 100' : `about ${times} times in 100`;
}

/** Said below every chart, of one team or of many. */
export const purpose = 'These figures are there to help teams improve, not to judge or rank them.';

const usefulLeast = 10;

function fewWords(result: Result, phase: Phase, about: About): string[] {
  const { period } = about;
  const words: string[] = [];
  if (phase.runs.useful < usefulLeast)
    words.push(
      `Too few points to judge: ${counted(phase.runs.useful, period)} can be used so far. ` +
        `Wait until there are ${usefulLeast}.`,
    );
  if (phase.trial && phase.upper !== null) {
    const made = counted(phase.baseline, period);
    words.push(`Trial limits: they come from only ${made}. Lasting limits need 13 or more.`);
  }
  return words;
}

function falseAlarmWords(result: Result, about: About): string {
  const { anyFlag, latestFlag } = falseAlarms(result);
  const points = reportedOf(result.points).length;
  const latest =
    latestMeaning(result) !== null
      ? ` The latest ${about.period} would be part of a signal ${timesInHundred(latestFlag)}.`
      : '';
  return (
    `Suppose nothing had changed in these ${counted(points, about.period)}. A chart like this would still ` +
    `show a signal ${timesInHundred(anyFlag)}.${latest}`
  );
}

/** With large denominators P and U limits are too narrow for real life, and nearly every point is a signal. */
function narrowWords(result: Result): string[] {
  if (result.chart !== 'p' && result.chart !== 'u') return [];
  const points = reportedOf(result.points);
  if (points.filter(({ outside }) => outside).length * 4 <= points.length) return [];
  const name = result.chart === 'p' ? 'P prime' : 'U prime';
  return [
    `So many values outside may mean that the limits are too narrow. Try the ${name} chart too.`,
  ];
}

/** A change of half the way from centre to limit: large enough to matter, small enough to be missed. */
const askedShift = 1.5;

function powerWords(result: Result, phase: Phase, about: About): string[] {
  if (phase.reported < 18) return [];
  const after = 6;
  const fixed = phase.baseline <= phase.reported - after;
  const found = power({
    chart: result.chart,
    rules: result.rules,
    screen: result.options.screen,
    before: fixed ? phase.baseline : phase.reported - after,
    fixed,
    after,
    shift: askedShift,
  });
  const moved = movedCentre(phase, result, about);
  // T charts count on another scale.
  if (found === null || moved === null || result.chart === 't') return [];
  return [
    `If the ${centreName(result.chart)} had been ${moved} for the last ${counted(after, about.period)}, ` +
      `this chart would show it ${timesInHundred(found)}.`,
  ];
}

/** The centre after a change, for the better where there is room; null where it would print as the same. */
function movedCentre(
  { centre, lower, upper }: Phase,
  { direction }: Result,
  { unit, figures }: About,
): string | null {
  if (centre === null || lower === null || upper === null) return null;
  const step = (Math.max(upper - centre, centre - lower) * askedShift) / 3;
  const [least, most] = possibleRange(unit);
  const both =
    direction === 'decrease' ? [centre - step, centre + step] : [centre + step, centre - step];
  const moved = both.find((value) => value >= least && value <= most);
  if (moved === undefined || figures.line(moved) === figures.line(centre)) return null;
  return figures.line(moved);
}

/** A lone point past a limit: what comes after one is mostly nearer the average. */
function extremeWords(result: Result, about: About): string[] {
  const phase = result.phases.at(-1);
  if (phase === undefined) return [];
  const points = reportedOf(pointsOf(result, phase));
  const lone = points.findLast(({ outside }, at) => {
    const [before, after] = [points[at - 1], points[at + 1]];
    return outside && after !== undefined && !after.outside && before?.outside !== true;
  });
  const starts = startWords(result, phase, about);
  if (lone === undefined) return starts;
  return [
    `${sentence(placeWords(lone.x, about.period))} stands far out. After such a value, the next is mostly ` +
      `closer to the ${centreName(result.chart)}, whatever people do.`,
    ...starts,
  ];
}

/** People see a step before they start a phase at it; after an extreme value there is a step in any case. */
function startWords(result: Result, { first }: Phase, { period }: About): string[] {
  if (first === 1) return [];
  const before = result.points.slice(Math.max(0, first - 4), first - 1);
  if (!before.some(({ outside }) => outside))
    return ['People chose where the new phase starts, so the step by itself proves nothing.'];
  return [
    `The new phase starts soon after an extreme value. The next ${period}s would mostly be closer to ` +
      `the ${centreName(result.chart)} in any case.`,
  ];
}
