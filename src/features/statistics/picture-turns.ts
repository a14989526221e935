import type { Db } from '../../lib/db/open.ts';
import { Unavailable } from '../../lib/errors.ts';
import { oneAtATime, type Turns } from '../../lib/turns.ts';

/** A picture takes a processor for a tenth of a second, one of many charts for half a second, so few wait, and nobody takes all the places. */
const mostWaiting = 8;
const mostOfOne = 3;

interface Desk {
  readonly turns: Turns;
  /** How many places each person has. */
  readonly places: Map<number, number>;
}

const desks = new WeakMap<Db, Desk>();

/** Draws when it is this person's turn. Throws `Unavailable` when too many wait, or too many of theirs. */
export async function pictureTurn<T>(db: Db, personId: number, draw: () => Promise<T>): Promise<T> {
  const { turns, places } = deskOf(db);
  const taken = places.get(personId) ?? 0;
  if (taken >= mostOfOne) throw busy();
  places.set(personId, taken + 1);
  try {
    return await turns.withPlace(async (turn) => {
      await turn();
      return draw();
    });
  } finally {
    const left = (places.get(personId) ?? 1) - 1;
    if (left === 0) places.delete(personId);
    else places.set(personId, left);
  }
}

function deskOf(db: Db): Desk {
  const known = desks.get(db);
  if (known !== undefined) return known;
  const made = { turns: oneAtATime(mostWaiting, busy), places: new Map<number, number>() };
  desks.set(db, made);
  return made;
}

function busy(): Unavailable {
  return new Unavailable('too many pictures are being drawn');
}
