import type { Db } from '../db/open.ts';
import { plainHash } from '../keyed-hash.ts';
import { sessionByHash } from './queries.ts';

/** The session ended while an act in it waited: its person is asked to log in, as if the form had come later. */
export class SessionEnded extends Error {
  override name = 'SessionEnded';
}

/**
 * Belongs into the transaction of an act that has waited, for instance for its turn in the queue of passwords.
 * @throws SessionEnded when the session with this id ended meanwhile
 */
export function assertNotEnded(db: Db, id: string): void {
  const row = sessionByHash(db, { id_hash: plainHash(id) });
  if (row === undefined) throw new SessionEnded('while it waited');
}
