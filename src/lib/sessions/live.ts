import type { SessionData } from 'express-session';
import { isoAfter, isoTime } from '../clock.ts';
import type { Db } from '../db/open.ts';
import { plainHash } from '../keyed-hash.ts';
import { aside } from './aside.ts';
import { isLive, touchEvery } from './life.ts';
import { sessionByHash, touchSession } from './queries.ts';

/** What a row keeps: the rest of express-session's object is the same for every session. */
type Kept = Omit<
  SessionData,
  'cookie' | 'alongside' | 'replaces' | 'begunWith' | 'startedAt' | 'usedAt'
>;

export interface LiveSession {
  readonly idHash: string;
  readonly kept: Kept;
  readonly startedAt: string;
  /** When its use was last written, before this request. */
  readonly usedAt: string;
}

/** The session with this id, if it has not ended; its use is noted. */
export function liveSession(db: Db, id: string, now: Date): LiveSession | undefined {
  const idHash = plainHash(id);
  const row = sessionByHash(db, { id_hash: idHash });
  if (row === undefined) return undefined;
  const { started_at: startedAt, used_at: usedAt } = row;
  const awaiting = row.awaiting === 1;
  if (!isLive({ keep: row.keep === 1, startedAt, usedAt }, awaiting, now)) return undefined;
  if (usedAt < isoAfter(now, -touchEvery)) noteUse(db, idHash, now);
  return { idHash, kept: JSON.parse(row.data) as Kept, startedAt, usedAt };
}

/** While another process holds the database, one write waits for each session, not one for each page. */
function noteUse(db: Db, idHash: string, now: Date): void {
  const waiting = waitingNotes.get(db) ?? new Set();
  waitingNotes.set(db, waiting);
  if (waiting.has(idHash)) return;
  waiting.add(idHash);
  aside(
    () => touchSession(db, { id_hash: idHash, now: isoTime(now) }),
    () => waiting.delete(idHash),
  );
}

const waitingNotes = new WeakMap<Db, Set<string>>();
