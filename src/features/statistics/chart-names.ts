import { plainDate } from '../../lib/text/dates.ts';
import type { Known } from './known.ts';
import type { Measure } from './measured/measure.ts';
import type { SeenTeam } from './seen-teams.ts';

interface Named {
  readonly measure: Pick<Measure, 'code' | 'name'>;
  readonly team: Pick<SeenTeam, 'name'>;
  readonly known: Known | undefined;
}

/** "Frailsafe complete, Glanhelyg Hospital, as known on 1 October 2026" */
export function chartHeading({ measure, team, known }: Named): string {
  const then = known === undefined ? '' : `, as known on ${plainDate(known.day)}`;
  return `${measure.name}, ${team.name}${then}`;
}

/** "P0-frailsafe-complete-glanhelyg-hospital.csv" */
export function fileName({ measure, team, known }: Named, ending: 'csv' | 'svg' | 'png'): string {
  const then = known === undefined ? '' : `-known-${known.day}`;
  return `${measure.code}-${inFileName(measure.name)}-${inFileName(team.name)}${then}.${ending}`;
}

/** Only what every system takes in the name of a file: "Glanhelyg Hospital, Sîr Gâr" is glanhelyg-hospital-sir-gar. */
function inFileName(words: string): string {
  const plain = words.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return plain
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replaceAll(/^-|-$/g, '');
}
