import {
  type Episode,
  episodesOf,
  latestMeaning,
  pointsOf,
  type Reported,
  reportedOf,
} from './episodes.ts';
import { atPlace, placesWords, placeWords, spanWords } from './place-words.ts';
import type { Phase, Point, Result } from '../compute/result.ts';
import { meaningWords, ruleWords } from './rule-words.ts';
import { type About, centreName, counted, sentence } from './words-about.ts';

/* What changed, when, and by which rule. */

/** The latest value and what the chart says of it; the result has at least one reported point. */
export function latestWords(result: Result, about: About): string {
  const latest = reportedOf(result.points).at(-1);
  if (latest === undefined) return '';
  const { figures } = about;
  const place = sentence(placeWords(latest.x, about.period));
  const against =
    latest.centre === null
      ? ''
      : ` The ${centreName(result.chart)} is ${figures.line(latest.centre)}.`;
  return `${place}: ${figures.words(latest.y)}.${against}${latestVerdict(result, latest)}`;
}

/**
 * The signals as sentences: those of the last phase each, those of earlier phases counted. Says
 * plainly when there are none.
 */
export function signalWords(result: Result, about: About): string[] {
  const runs = runWords(result, about);
  const last = result.phases.at(-1)?.phase;
  const episodes = episodesOf(result);
  const now = episodes.filter(({ phase }) => phase === last);
  const shown = now.slice(-most);
  const words = shown.toReversed().map((one) => episodeWords(one, result, about));
  const others = now.length - shown.length;
  if (others > 0) words.push(`The table shows ${others} more signal${others === 1 ? '' : 's'}.`);
  const earlier = episodes.length - now.length;
  const before =
    earlier === 0 ? [] : [`Earlier phases show ${earlier} signal${earlier === 1 ? '' : 's'}.`];
  const all = [...runs, ...words];
  return all.length === 0 ? [noSignalWords(result), ...before] : [...all, ...before];
}

/**
 * A run on one side that has gone on past what the rule needs: people may start a new phase there, the
 * site never does. Empty otherwise.
 */
export function newPhaseWords(result: Result, about: About): string {
  const phase = result.phases.at(-1);
  const latest = reportedOf(result.points).at(-1);
  if (phase === undefined || latest === undefined) return '';
  const run = goingRun(result, phase, latest);
  const [first] = run;
  if (first === undefined || first.position === phase.first) return '';
  return (
    'If you know what changed and it is here to stay, think about a new phase ' +
    `from ${placeWords(first.x, about.period)}.`
  );
}

/** Whether the last phase shows any signal by the rule set of the chart. */
export function hasSignal(result: Result): boolean {
  const last = result.phases.at(-1);
  if (last === undefined) return false;
  if (result.rules.set === 'anhoej' && last.runs.signal) return true;
  return episodesOf(result).some(({ phase }) => phase === last.phase);
}

/** What Anhøj's rules find in a phase as a whole. */
export interface RunSignal {
  readonly kind: 'long-run' | 'few-crossings';
  /** 0 where the signal has no direction. */
  readonly sign: 1 | 0 | -1;
  readonly points: readonly Point[];
  /** As they stand in the middle of a sentence. */
  readonly words: string;
}

/** None by other rules. */
export function runSignals(phase: Phase, result: Result, about: About): RunSignal[] {
  if (result.rules.set !== 'anhoej' || !phase.runs.signal) return [];
  return [...longRun(phase, result, about), ...fewCrossings(phase, result, about)];
}

/** More than this many signals tire a reader; the table has them all. */
const most = 3;

function latestVerdict(result: Result, latest: Reported): string {
  const meaning = latestMeaning(result);
  if (meaning === 'better') return ' This points to a change for the better.';
  if (meaning === 'worse') return ' This points to a change for the worse.';
  if (meaning === 'neutral') return ' This points to a change.';
  if (!latest.included || latest.upper === null || latest.upper === latest.centre) return '';
  return result.rules.set === 'anhoej' ? ' That is inside the limits.' : ' That is a usual value.';
}

/** "Above the upper limit: October 2026 (worse)." */
export function episodeWords(episode: Episode, result: Result, about: About): string {
  const { kind, sign, points } = episode;
  const means = meaningWords(sign, result.direction);
  const rule = ruleWords(episode, result.chart, about);
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return '';
  if (kind === 'outside' || kind === 'two-of-three') {
    const xs = points.map(({ x }) => x);
    if (kind === 'outside' && xs.length > 3)
      return `${counted(xs.length, about.period)} ${rule}, the last ${atPlace(last.x, about.period)}${means}.`;
    const often = kind === 'two-of-three' && xs.length > 2 ? oftenNear(sign, about) : rule;
    return `${sentence(often)}: ${placesWords(xs, about.period)}${means}.`;
  }
  if (last === reportedOf(result.points).at(-1))
    return `${sentence(rule)}, since ${placeWords(first.x, about.period)}${means}.`;
  return `${sentence(rule)}: ${spanWords(first.x, last.x, about.period)}${means}.`;
}

/** Several windows of three that join. */
function oftenNear(sign: 1 | -1, { period }: About): string {
  return `near the ${sign === 1 ? 'upper' : 'lower'} limit in 2 of 3 ${period}s or more`;
}

function noSignalWords(result: Result): string {
  const runs = result.phases.at(-1)?.runs;
  if (runs !== undefined && runs.useful < 10) return 'No signal so far.';
  return 'No signal: the values go up and down as chance alone would have them.';
}

function runWords(result: Result, about: About): string[] {
  return result.phases.flatMap((phase) => {
    const where = result.phases.length === 1 ? '' : `${sentence(atPhase(phase, result, about))}: `;
    return runSignals(phase, result, about).map(
      ({ words }) => `${where}${where === '' ? sentence(words) : words}`,
    );
  });
}

function atPhase(phase: Phase, result: Result, about: About): string {
  const points = reportedOf(pointsOf(result, phase));
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return `phase ${phase.phase}`;
  return spanWords(first.x, last.x, about.period);
}

function longRun(phase: Phase, result: Result, about: About): RunSignal[] {
  const { runs } = phase;
  if (runs.longestRunMost === null || runs.longestRun <= runs.longestRunMost) return [];
  const points = longestRun(pointsOf(result, phase));
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return [];
  const sign = first.side === 1 ? 1 : -1;
  const side = `${sign === 1 ? 'above' : 'below'} the ${centreName(result.chart)}`;
  const span = spanWords(first.x, last.x, about.period);
  const words =
    `${counted(runs.longestRun, about.period)} in a row ${side}, ${span}` +
    `${meaningWords(sign, result.direction)}. Chance alone seldom gives more than ${runs.longestRunMost}.`;
  return [{ kind: 'long-run', sign, points, words }];
}

function goingRun(result: Result, phase: Phase, latest: Reported): readonly Point[] {
  if (result.rules.set === 'anhoej') {
    const { longestRun: longest, longestRunMost: most } = phase.runs;
    const run = longestRun(pointsOf(result, phase));
    return most !== null && longest > most && run.at(-1) === latest ? run : [];
  }
  const needed = result.rules.length;
  const shift = episodesOf(result).find(
    ({ kind, points }) => kind === 'shift' && points.length > needed && points.includes(latest),
  );
  return shift?.points ?? [];
}

function fewCrossings(phase: Phase, result: Result, about: About): RunSignal[] {
  const { runs } = phase;
  if (runs.crossingsLeast === null || runs.crossings >= runs.crossingsLeast) return [];
  const times = runs.crossings === 1 ? 'once' : `${runs.crossings} times`;
  const words =
    `the line crosses the ${centreName(result.chart)} only ${times} in ${counted(runs.useful, about.period)}. ` +
    `Chance alone seldom gives fewer than ${runs.crossingsLeast}.`;
  return [{ kind: 'few-crossings', sign: 0, points: reportedOf(pointsOf(result, phase)), words }];
}

/** The last of the longest runs on one side; points on the centre, left out or missing count for nothing. */
function longestRun(points: readonly Point[]): readonly Point[] {
  let longest: Point[] = [];
  let run: Point[] = [];
  for (const point of points) {
    if (!point.included || point.side === null || point.side === 0) continue;
    run = run.at(-1)?.side === point.side ? [...run, point] : [point];
    if (run.length >= longest.length) longest = run;
  }
  return longest;
}
