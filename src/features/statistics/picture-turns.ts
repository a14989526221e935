import type { Db } from '../../lib/db/open.ts';
import { Unavailable } from '../../lib/errors.ts';
import { createQueue, type Queue } from '../../lib/workers/queue.ts';

/** A picture takes a processor for a tenth of a second, one of many charts for half a second, so few wait. */
const room = {
  most: 8,
  mostOfOne: 3,
  busy: () => new Unavailable('too many pictures are being drawn'),
};

const desks = new WeakMap<Db, Queue>();

/** Draws when it is this person's turn. Throws `Unavailable` when too many wait, or too many of theirs. */
export function pictureTurn<T>(db: Db, personId: number, draw: () => Promise<T>): Promise<T> {
  return deskOf(db).add(draw, personId);
}

function deskOf(db: Db): Queue {
  const known = desks.get(db);
  if (known !== undefined) return known;
  const made = createQueue(room);
  desks.set(db, made);
  return made;
}
