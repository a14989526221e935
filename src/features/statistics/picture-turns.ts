import type { Db } from '../../lib/db/open.ts';
import { Unavailable } from '../../lib/errors.ts';
import { oneAtATime, type Turns } from '../../lib/turns.ts';

/** A picture takes a processor for a tenth of a second, one of many charts for half a second, so few wait. */
const room = {
  most: 8,
  mostOfOne: 3,
  busy: () => new Unavailable('too many pictures are being drawn'),
};

const desks = new WeakMap<Db, Turns>();

/** Draws when it is this person's turn. Throws `Unavailable` when too many wait, or too many of theirs. */
export function pictureTurn<T>(db: Db, personId: number, draw: () => Promise<T>): Promise<T> {
  return deskOf(db).withPlace(async (turn) => {
    await turn();
    return draw();
  }, personId);
}

function deskOf(db: Db): Turns {
  const known = desks.get(db);
  if (known !== undefined) return known;
  const made = oneAtATime(room);
  desks.set(db, made);
  return made;
}
