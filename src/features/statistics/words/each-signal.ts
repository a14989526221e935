import { episodesOf, pointsOf, reportedOf, type Episode } from './episodes.ts';
import type { Phase, Point, Result } from '../compute/result.ts';
import { episodeWords, runSignals, type RunSignal } from './words-signals.ts';
import { sentence, type About } from './words-about.ts';

/** One signal of a chart over time, as somebody is told of it. */
export interface Signal {
  readonly kind: Episode['kind'] | RunSignal['kind'];
  /** 1: high or rising; -1: low or falling; 0: neither. */
  readonly sign: 1 | 0 | -1;
  /** Days on which its first and last point begin. */
  readonly firstDay: string;
  readonly lastDay: string;
  /** Of the newest phase, and reaching into its newest points. */
  readonly isNews: boolean;
  /** "8 months in a row above the average, since March 2026 (better)." */
  readonly words: string;
}

/**
 * Every signal of a chart whose points are days, those that end first before the others. Points outside the limits are
 * one signal as long as they follow one another, though the words on a page gather those of a whole phase: a
 * point outside next year is news.
 */
export function eachSignal(result: Result, about: About): Signal[] {
  const episodes = episodesOf(result);
  return result.phases.flatMap((phase) => {
    const isNewest = phase === result.phases.at(-1);
    const newest = new Set<Point>(reportedOf(pointsOf(result, phase)).slice(-newestPoints));
    const own = episodes.filter((one) => one.phase === phase.phase);
    return [
      ...runSignals(phase, result, about).map((run) => ({ ...run, words: sentence(run.words) })),
      ...own.flatMap((episode) =>
        stretchesOf(episode, result, phase).map((stretch) => ({
          ...stretch,
          words: episodeWords(stretch, result, about),
        })),
      ),
    ]
      .map(({ kind, sign, points, words }) => ({
        kind,
        sign,
        ...daysOf(points),
        isNews: isNewest && points.some((point) => newest.has(point)),
        words,
      }))
      .toSorted((one, other) => one.lastDay.localeCompare(other.lastDay));
  });
}

/**
 * A signal that ended before these is no news, though it may not have been there before: after a real change
 * the average moves, and what was usual once lies all on one side of it. Fewer than the shortest run of the
 * rules, so that a new run never comes with the old one.
 */
const newestPoints = 5;

function stretchesOf(episode: Episode, result: Result, phase: Phase): Episode[] {
  if (episode.kind !== 'outside') return [episode];
  const stretches: Point[][] = [];
  const reported = reportedOf(pointsOf(result, phase));
  let before: Point | undefined;
  for (const point of reported) {
    if (episode.points.includes(point)) {
      const going = stretches.at(-1);
      if (going !== undefined && going.at(-1) === before) going.push(point);
      else stretches.push([point]);
    }
    before = point;
  }
  return stretches.map((points) => ({ ...episode, points }));
}

function daysOf(points: readonly Point[]): Pick<Signal, 'firstDay' | 'lastDay'> {
  const days = points.map(({ x }) => String(x));
  return { firstDay: days[0] ?? '', lastDay: days.at(-1) ?? '' };
}
