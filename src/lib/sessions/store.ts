import { Store, type SessionData } from 'express-session';
import { isoAfter, isoTime, type Clock } from '../clock.ts';
import type { Db } from '../db/open.ts';
import { transaction, write } from '../db/transaction.ts';
import { plainHash } from '../keyed-hash.ts';
import { lifeOf, mostSessions, touchEvery } from './life.ts';
import {
  deleteSession,
  deleteSessionsPast,
  deleteSessionsUnused,
  insertSession,
  sessionByHash,
  touchSession,
  updateSession,
} from './queries.ts';

declare module 'express-session' {
  interface SessionData {
    userId: number;
    /** "Keep me signed in on this device" was chosen. */
    keep: boolean;
    /** Begun in this very request: what belongs into the same transaction. Never stored. */
    alongside?: () => void;
    /** What its row was begun with: express-session saves once more at the end. Never stored. */
    begunWith?: string;
    /** When the row was last written; never stored. */
    usedAt: string;
  }
}

type Done<T = void> = (error?: unknown, value?: T) => void;

/** What a row keeps: the rest of express-session's object is the same for every session. */
type Kept = Omit<SessionData, 'cookie' | 'alongside' | 'begunWith' | 'usedAt'>;

/**
 * express-session's store over SQLite. Rows are keyed by the SHA-256 of the id, so a stolen
 * database is no set of live sessions.
 */
export class SqliteSessionStore extends Store {
  readonly #db: Db;
  readonly #clock: Clock;

  constructor(db: Db, clock: Clock) {
    super();
    this.#db = db;
    this.#clock = clock;
  }

  override get(id: string, done: Done<SessionData | null>): void {
    let session: SessionData | null;
    try {
      session = this.#read(id);
    } catch (error) {
      done(error);
      return;
    }
    done(null, session);
  }

  /** Only a session begun in this request adds a row: a revoked one must not come back by saving. */
  override set(id: string, session: SessionData, done: Done = () => undefined): void {
    const { cookie: _cookie, usedAt: _usedAt, alongside, begunWith, ...kept } = session;
    const row = {
      id_hash: plainHash(id),
      data: JSON.stringify(kept),
      now: isoTime(this.#clock.now()),
    };
    if (row.data === begunWith) return done();
    const { userId: user_id, keep } = kept;
    if (alongside !== undefined) session.begunWith = row.data;
    settle(done, () => {
      if (alongside === undefined) updateSession(this.#db, row);
      else this.#begin({ ...row, user_id, keep: Number(keep) }, alongside);
    });
  }

  override destroy(id: string, done: Done = () => undefined): void {
    settle(done, () => {
      deleteSession(this.#db, { id_hash: plainHash(id) });
    });
  }

  /** A failed touch must not fail the page that was only read. */
  override touch(id: string, session: SessionData, done: () => void = () => undefined): void {
    const now = this.#clock.now();
    try {
      if (session.usedAt < isoAfter(now, -touchEvery)) {
        touchSession(this.#db, { id_hash: plainHash(id), now: isoTime(now) });
      }
    } catch {
      // The next request tries again.
    }
    done();
  }

  #begin(row: Parameters<typeof insertSession>[1], alongside: () => void): void {
    transaction(this.#db, () => {
      alongside();
      deleteSessionsPast(this.#db, { user_id: row.user_id, most: mostSessions - 1 });
      insertSession(this.#db, row);
    });
  }

  #read(id: string): SessionData | null {
    const row = sessionByHash(this.#db, { id_hash: plainHash(id) });
    if (row === undefined) return null;
    const { idle, absolute } = lifeOf(row.keep === 1);
    const now = this.#clock.now();
    if (row.used_at <= isoAfter(now, -idle) || row.started_at <= isoAfter(now, -absolute)) {
      return null;
    }
    const kept = JSON.parse(row.data) as Kept;
    // The browser holds the cookie's own attributes; the store never sends it again.
    return { ...kept, usedAt: row.used_at, cookie: { originalMaxAge: null } };
  }
}

/** Deletes the rows of sessions that have ended. */
export function sweepSessions(db: Db, now: Date): void {
  for (const keep of [false, true]) {
    const { idle, absolute } = lifeOf(keep);
    deleteSessionsUnused(db, {
      keep: Number(keep),
      used_before: isoAfter(now, -idle),
      started_before: isoAfter(now, -absolute),
    });
  }
}

/** While another process holds the database, a write is tried again. */
function settle(done: Done, work: () => void): void {
  write(work).then(() => done(), done);
}
