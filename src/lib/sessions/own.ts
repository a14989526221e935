import { recordAudit } from '../audit.ts';
import type { Db } from '../db/open.ts';
import { transaction } from '../db/transaction.ts';
import { plainHash } from '../keyed-hash.ts';
import { isLive } from './life.ts';
import { deleteOtherSessions, deleteSession, sessionsOf } from './queries.ts';

export interface OwnSession {
  /** Names it in a form, and is worth nothing elsewhere: neither its id nor the hash that keys its row. */
  readonly handle: string;
  /** "Firefox on Windows". */
  readonly browser: string;
  readonly keep: boolean;
  readonly startedAt: string;
  readonly usedAt: string;
}

/** The live sessions of a person, the one used last first. */
export function ownSessions(db: Db, userId: number, now: Date): OwnSession[] {
  return sessionsOf(db, { user_id: userId })
    .map((row) => ({
      handle: handleOf(row.id_hash),
      browser: browserOf(row.data),
      keep: row.keep === 1,
      startedAt: row.started_at,
      usedAt: row.used_at,
    }))
    .filter((session) => isLive(session, false, now));
}

export function handleOf(idHash: string): string {
  return plainHash(`handle\n${idHash}`).slice(0, 16);
}

/** Ends one session of a person; nothing happens when it has ended already or is somebody else's. */
export function endOwnSession(db: Db, userId: number, handle: string, now: Date): void {
  transaction(db, () => {
    const row = sessionsOf(db, { user_id: userId }).find(
      ({ id_hash }) => handleOf(id_hash) === handle,
    );
    if (row === undefined) return;
    deleteSession(db, { id_hash: row.id_hash });
    audit(db, userId, now);
  });
}

/** Ends every session of a person but the one they are in. */
export function endOtherSessions(db: Db, userId: number, sessionId: string, now: Date): void {
  transaction(db, () => {
    deleteOtherSessions(db, { user_id: userId, id_hash: plainHash(sessionId) });
    audit(db, userId, now);
  });
}

/** Sessions that began before browsers were written down have none. */
function browserOf(data: string): string {
  const { browser } = JSON.parse(data) as { browser?: string };
  return browser ?? 'A browser';
}

function audit(db: Db, userId: number, now: Date): void {
  recordAudit(
    db,
    { act: 'session.ended', actor: userId, target: { kind: 'user', id: userId } },
    now,
  );
}
