import type {
  Attempt,
  HiddenVersion,
} from '../../../src/features/statistics/suppression/attempts.ts';
import { pick } from '../../support/random.ts';

/** The hidden versions in force at each attempt: teams come late, are corrected, and go. */
export function changingSets(
  random: () => number,
  { teams, most, times }: { teams: number; most: number; times: number },
): HiddenVersion[][] {
  let id = 0;
  const isNew = (team: number): HiddenVersion => ({ id: (id += 1), team, most });
  let now = Array.from({ length: teams }, (_, team) => team)
    .filter(() => random() < 0.7)
    .map(isNew);
  return Array.from({ length: times }, () => {
    const set = now;
    const fate = now.map((version) => {
      const chance = random();
      if (chance < 0.7) return [version];
      return chance < 0.85 ? [isNew(version.team)] : [];
    });
    const here = new Set(fate.flat().map(({ team }) => team));
    const late = Array.from({ length: teams }, (_, team) => team).filter(
      (team) => !here.has(team) && random() < 0.4,
    );
    now = [...fate.flat(), ...late.map(isNew)];
    return set;
  });
}

/** Attempts that fit counts drawn by chance: published, or known to lie in some range. */
export function attemptsOver(random: () => number, sets: readonly HiddenVersion[][]): Attempt[] {
  const counts = new Map(
    sets.flat().map(({ id, most }) => [id, Math.floor(random() * (most + 1))]),
  );
  return sets.map((hidden) => {
    const sum = hidden.reduce((all, { id }) => all + (counts.get(id) ?? 0), 0);
    const [down, up] = pick(random, [
      [0, 0],
      [0, 2],
      [3, 0],
    ]);
    return { hidden, low: sum - (down ?? 0), high: sum + (up ?? 0) };
  });
}

/** Each version once. */
export function versionsIn(sets: readonly (readonly HiddenVersion[])[]): HiddenVersion[] {
  return [...new Map(sets.flat().map((version) => [version.id, version])).values()];
}

/** Every choice of counts for the versions, in their order. */
export function everyChoice(versions: readonly HiddenVersion[]): number[][] {
  return versions.reduce<number[][]>(
    (all, { most }) =>
      all.flatMap((counts) => Array.from({ length: most + 1 }, (_, count) => [...counts, count])),
    [[]],
  );
}
