import { plainDate } from '../../lib/text/dates.ts';
import type { Known } from './known.ts';
import type { Measure } from './measured/measure.ts';
import type { SeenTeam } from './seen-teams.ts';

export interface Named {
  readonly measure: Pick<Measure, 'code' | 'name'>;
  /** A team, or what stands in its place: see `allTogether`. */
  readonly team: Pick<SeenTeam, 'name'>;
  readonly known?: Known | undefined;
}

export const allTogether = { name: 'all teams together' };
export const teamByTeam = { name: 'team by team' };
export const sideBySide = { name: 'teams side by side' };

/** "Frailsafe complete, Glanhelyg Hospital, as known on 1 October 2026" */
export function chartHeading({ measure, team, known }: Named): string {
  return `${measure.name}, ${team.name}${thenInWords(known)}`;
}

/** ", as known on 1 October 2026"; empty for what is known now. */
export function thenInWords(known: Known | undefined): string {
  return known === undefined ? '' : `, as known on ${plainDate(known.day)}`;
}

/** "P0-frailsafe-complete-glanhelyg-hospital" */
export function fileName({ measure, team, known }: Named): string {
  const [what, whose] = [inFileName(measure.name), inFileName(team.name)];
  return `${measure.code}-${what}-${whose}${thenInFileName(known)}`;
}

export function thenInFileName(known: Known | undefined): string {
  return known === undefined ? '' : `-known-${known.day}`;
}

/** Only what every system takes in the name of a file: "Glanhelyg Hospital, Sîr Gâr" is glanhelyg-hospital-sir-gar. */
export function inFileName(words: string): string {
  const plain = words.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return plain
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replaceAll(/^-|-$/g, '');
}
