import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readFigureSettings } from '../../src/features/demo/figure-settings.ts';
import { drawFigures, type Figure } from '../../src/features/demo/figures.ts';
import { readProgramme } from '../../src/features/demo/programme.ts';
import { chartResult } from '../../src/features/statistics/compute/spc.ts';
import { folders } from '../../src/lib/paths.ts';

const settings = readFigureSettings(folders.content);
const months = drawFigures(settings);
const figures = months.flatMap((month) => month.figures);
const teams = Object.keys(settings.teams);
const { change } = settings;

function series(measure: string, team?: string): Figure[] {
  return figures.filter(
    (one) => one.measure === measure && (team === undefined || one.team === team),
  );
}

/** In per cent, or for each unit of the denominator. */
function level(some: readonly Figure[], factor = 100): number {
  const sum = (part: 'numerator' | 'denominator'): number =>
    some.reduce((total, one) => total + (one[part] ?? 0), 0);
  return (factor * sum('numerator')) / sum('denominator');
}

function chartOf(measure: string, team: string) {
  const rows = series(measure, team).map(({ monthsAgo, numerator, denominator }) => ({
    x: String(monthsAgo),
    numerator,
    denominator,
  }));
  const rules = { set: 'making-data-count', length: 7 } as const;
  const nothing = { targets: [], rebaseAt: [], exclude: [], screen: true };
  const options = { direction: 'increase', rules, multiply: 100, ...nothing } as const;
  return chartResult({ chart: 'p', rows, options });
}

describe('the invented figures', () => {
  it('are the same to the digit every time, and others from another seed', () => {
    const digest = createHash('sha256').update(JSON.stringify(months)).digest('hex');
    expect(digest.slice(0, 16)).toBe('7752dfefc2381fed');
    expect(drawFigures(settings)).toEqual(months);
    expect(drawFigures({ ...settings, seed: 'another' })).not.toEqual(months);
  });

  it('are of the twelve invented teams, of 27 measures and 30 months', () => {
    expect(teams).toEqual(readProgramme(folders.content).teams);
    expect(new Set(figures.map(({ measure }) => measure)).size).toBe(27);
    expect(new Set(figures.map(({ monthsAgo }) => monthsAgo)).size).toBe(30);
  });

  it('start near a fifth complete, with teams from 5 to 55 per cent', () => {
    const start = level(series('P0').filter(({ monthsAgo }) => monthsAgo >= 24));
    expect(start).toBeGreaterThan(18);
    expect(start).toBeLessThan(22);
    const ofTeams = teams.map((team) => level(series('P0', team)));
    expect(Math.round(Math.min(...ofTeams))).toBe(5);
    expect(Math.round(Math.max(...ofTeams))).toBe(55);
  });

  it('have medicines near 58 per cent, and no element weaker', () => {
    const elements = Object.keys(settings.elements).map((code) => level(series(code)));
    expect(Math.abs(level(series('P8')) - 58)).toBeLessThan(2);
    expect(Math.min(...elements)).toBe(level(series('P8')));
  });

  it('sample 20 notes a month, and 15 to 25 in a few teams', () => {
    const sizes = series('P0').flatMap(({ denominator }) => denominator ?? []);
    expect([Math.min(...sizes), Math.max(...sizes)]).toEqual([15, 25]);
    expect(sizes.filter((size) => size === 20).length).toBeGreaterThan(sizes.length / 2);
  });

  it('never have more complete checks than any element, nor fewer gaps', () => {
    for (const whole of series('P0')) {
      const { team, monthsAgo, numerator, denominator } = whole;
      if (numerator === null || denominator === null) continue;
      const parts = figures.filter(
        (one) =>
          one.team === team && one.monthsAgo === monthsAgo && one.measure in settings.elements,
      );
      expect(parts).toHaveLength(11);
      for (const part of parts) {
        const isOfAll = !(part.measure in settings.applies);
        if (isOfAll) expect(part.denominator).toBe(denominator);
        if (isOfAll) expect(part.numerator).toBeGreaterThanOrEqual(numerator);
        const missed = (part.denominator ?? 0) - (part.numerator ?? 0);
        expect(missed).toBeLessThanOrEqual(denominator - numerator);
      }
    }
  });

  it('vary as chance would have it: falls as a Poisson count, deaths as a binomial one', () => {
    expect(dispersion('O1')).toBeGreaterThan(0.85);
    expect(dispersion('O1')).toBeLessThan(1.15);
    expect(dispersion('O8')).toBeGreaterThan(0.85 * 0.89);
    expect(dispersion('O8')).toBeLessThan(1.15 * 0.89);
  });

  it.each([
    ['O1', 1000, 4, 9],
    ['O2', 1000, 1, 2.5],
    ['O3', 1000, 3, 9],
    ['O4', 100, 88, 95],
    ['O6', 1, 8, 12],
    ['O8', 100, 9, 13],
    ['B1', 100, 12, 20],
    ['B3', 100, 22, 38],
  ])('keep %s of every team in a range that wards know', (measure, factor, from, to) => {
    for (const team of teams) {
      const found = level(series(measure, team), factor);
      expect(found, team).toBeGreaterThan(from);
      expect(found, team).toBeLessThan(to);
    }
  });

  it('shift for real in one team after its change, which its chart finds as improvement', () => {
    const { points, variation } = chartOf(change.measure, change.team);
    expect(variation).toBe('improvement-high');
    const improved = points.filter(({ type }) => type === 'improvement').map(({ x }) => Number(x));
    expect(Math.max(...improved)).toBe(change.months_ago);
    expect(improved).toHaveLength(change.months_ago + 1);
    expect(chartOf('P2', change.team).variation).toBe('improvement-high');
    const own = series('P0', change.team);
    const before = own.filter(({ monthsAgo }) => monthsAgo > change.months_ago);
    const after = own.filter(({ monthsAgo }) => monthsAgo <= change.months_ago);
    expect(level(after) - level(before)).toBeGreaterThan(25);
  });

  it('shift nowhere else: no other team shows a signal of the whole check in its newest month', () => {
    const others = teams.filter((team) => team !== change.team);
    expect(others.map((team) => chartOf('P0', team).variation)).toEqual(others.map(() => 'common'));
  });

  it('have one series that never moves', () => {
    const { team, measure } = settings.constant;
    const values = series(measure, team).map((one) => [one.numerator, one.denominator]);
    expect(values).toEqual(Array.from({ length: 30 }, () => [20, 20]));
    const moving = teams.filter(
      (one) => new Set(series(measure, one).map((x) => level([x]))).size > 1,
    );
    expect(moving).toEqual(teams.filter((one) => one !== team));
  });

  it('have gaps: months that are missing, measures left out, and reasons', () => {
    const monthsOf = (team: string): number => months.filter((one) => one.team === team).length;
    expect(monthsOf('Dunmarrow Hospital')).toBe(28);
    expect(monthsOf('Ynysfedw Hospital')).toBe(29);
    expect(series('B3', 'Ashmere Hospital')).toHaveLength(27);
    const reasons = figures.filter(({ numerator }) => numerator === null);
    expect(reasons.every(({ notReported }) => notReported !== '')).toBe(true);
    expect(new Set(reasons.map(({ notReported }) => notReported)).size).toBeGreaterThan(3);
  });

  it('have serious falls as rare events with their days, and months with none', () => {
    const events = series('O5');
    expect(events.every(({ days, numerator }) => days?.length === numerator)).toBe(true);
    const withNone = events.filter(({ numerator }) => numerator === 0);
    expect(withNone.length).toBeGreaterThan(events.length / 2);
    expect(withNone.length).toBeLessThan(events.length);
    const { team, months: quiet } = settings.quiet;
    const recent = events.filter((one) => one.team === team && one.monthsAgo < quiet);
    expect(recent.map(({ numerator }) => numerator)).toEqual([0, 0, 0, 0]);
  });

  it('say that a team reported on time when it submitted by the tenth', () => {
    const answers = months.map(({ day, figures: all }) => [
      day <= 10 ? 1 : 0,
      all.find(({ measure }) => measure === 'C1')?.numerator,
    ]);
    expect(answers.every(([due, told]) => due === told)).toBe(true);
    expect(new Set(answers.map(([due]) => due))).toEqual(new Set([0, 1]));
  });
});

/** Variance over mean of a count within teams, as its denominator would have it: 1 for a Poisson count. */
function dispersion(measure: string): number {
  const terms = teams.flatMap((team) => {
    const own = series(measure, team);
    const rate = level(own, 1);
    return own.map(({ numerator, denominator }) => {
      const expected = rate * (denominator ?? 0);
      return ((numerator ?? 0) - expected) ** 2 / expected;
    });
  });
  return terms.reduce((total, term) => total + term, 0) / (terms.length - teams.length);
}
