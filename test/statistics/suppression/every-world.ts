import {
  readable,
  sensitiveCount,
} from '../../../src/features/statistics/suppression/small-numbers.ts';
import { knownTo, viewersOf } from './attacker.ts';
import { historyOf, type Decide } from './collective.ts';
import { hiddenVersions, type Programme } from './programmes.ts';
import { worldOf, type Leak } from './worlds.ts';

/*
 * Goes through every world of a small programme. Nothing is taken for granted of what the rule tells: worlds in
 * which all that is published is the same cannot be told apart, all others can.
 */

/** How many worlds there are. A count that no total can hold is the same in all. */
export function worldCount(programme: Programme): number {
  return choicesOf(programme).reduce((all, choices) => all * choices.length, 1);
}

/** Every hidden count that some viewer can narrow to fewer than three values. */
export function leaksInEveryWorld(programme: Programme, decide?: Decide): Leak[] {
  const published = JSON.stringify(historyOf(programme, undefined, decide).dates);
  const alike = worldsOf(choicesOf(programme)).filter(
    (counts) =>
      JSON.stringify(historyOf(programme, worldOf(programme, counts), decide).dates) === published,
  );
  return viewersOf(programme).flatMap((viewer) => {
    const known = knownTo(viewer, programme);
    const possible = alike.filter((counts) => [...known].every(([at, own]) => counts[at] === own));
    return hiddenVersions(programme).flatMap((version, at) => {
      const values = [...new Set(possible.map((counts) => counts[at] ?? -1))];
      const isKnown = known.has(at) || readable(version, programme.sensitive) === 'nothing';
      return isKnown || values.length >= 3 ? [] : [{ viewer, version: version.id, values }];
    });
  });
}

function choicesOf(programme: Programme): number[][] {
  const { sensitive } = programme;
  return hiddenVersions(programme).map((version) =>
    readable(version, sensitive) === 'nothing'
      ? [sensitiveCount(version, sensitive)]
      : Array.from({ length: version.threshold ?? 0 }, (_, count) => count),
  );
}

function worldsOf(choices: readonly (readonly number[])[]): number[][] {
  return choices.reduce<number[][]>(
    (worlds, some) => worlds.flatMap((counts) => some.map((count) => [...counts, count])),
    [[]],
  );
}
