import type { Request } from 'express';
import { signedIn } from '../../lib/http/context.ts';
import type { TeamMonth } from './addressed.ts';
import { readAll } from './asked.ts';
import type { TypedEntry } from './entries.ts';
import { heldIn } from './held.ts';
import type { MonthState } from './month-pages.ts';
import { draftsOf } from './draft-queries.ts';
import { mayEnter } from './rules.ts';
import { typedDrafts } from './typed-drafts.ts';

/** All that is known of a month; `sent` is what somebody typed just now, in place of their draft. */
export function monthState(
  req: Request,
  place: TeamMonth,
  sent?: ReadonlyMap<string, TypedEntry>,
  clashes: ReadonlyMap<string, string> = new Map(),
): MonthState {
  const { db } = req.ctx;
  const { team, month, asked, today } = place;
  const rows = draftsOf(db, { team_id: team.id, month });
  const stored = typedDrafts(asked, rows);
  const typed = sent ?? stored;
  const newest = rows.toSorted((one, other) => (one.saved_at < other.saved_at ? 1 : -1))[0];
  return {
    team,
    month,
    asked,
    held: heldIn(db, place),
    typed,
    read: readAll(asked, typed, today),
    stored,
    saved: newest === undefined ? undefined : { at: newest.saved_at, who: newest.saver },
    mayEnter: mayEnter(signedIn(req), team),
    clashes,
  };
}
