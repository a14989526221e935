import type { Db } from '../../lib/db/open.ts';
import { byAnswer, type Asked } from './asked.ts';
import { observationsOf } from './observation-queries.ts';

export type Observation = ReturnType<typeof observationsOf>[number];

/** What a team has reported of a month's answers. */
export function heldIn(
  db: Db,
  { team, asked }: { readonly team: { readonly id: number }; readonly asked: readonly Asked[] },
): ReadonlyMap<string, Observation> {
  const periods = JSON.stringify([...new Set(asked.map(({ period }) => period))]);
  return byAnswer(observationsOf(db, { team_id: team.id, periods }));
}
