import { Store, type SessionData } from 'express-session';
import { isoAfter, isoTime, type Clock } from '../clock.ts';
import type { Db } from '../db/open.ts';
import { write } from '../db/transaction.ts';
import { plainHash } from '../keyed-hash.ts';
import { aside } from './aside.ts';
import { lifeOf } from './life.ts';
import { liveSession, type LiveSession } from './live.ts';
import { deleteSession, deleteSessionsUnused, insertSession, updateSession } from './queries.ts';

declare module 'express-session' {
  interface SessionData {
    userId: number;
    /** "Keep me signed in on this device" was chosen. */
    keep: boolean;
    /** Begun in this very request; never stored. */
    fresh: boolean;
    /** When the row was made and last written; never stored among the data. */
    startedAt: string;
    usedAt: string;
  }
}

type Done<T = void> = (error?: unknown, value?: T) => void;

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
    let live: LiveSession | undefined;
    try {
      live = liveSession(this.#db, id, this.#clock.now());
    } catch (error) {
      done(error);
      return;
    }
    // The browser holds the cookie's own attributes; the store never sends it again.
    done(null, live === undefined ? null : sessionOf(live));
  }

  /** Only a session begun in this request adds a row: a revoked one must not come back by saving. */
  override set(id: string, session: SessionData, done: Done = () => undefined): void {
    const { cookie: _cookie, startedAt: _startedAt, usedAt: _usedAt, fresh, ...kept } = session;
    const row = {
      id_hash: plainHash(id),
      data: JSON.stringify(kept),
      now: isoTime(this.#clock.now()),
    };
    const { userId: user_id, keep } = kept;
    if (fresh) {
      settle(done, () => {
        insertSession(this.#db, { ...row, user_id, keep: Number(keep) });
      });
    } else {
      aside(() => updateSession(this.#db, row));
      done();
    }
  }

  override destroy(id: string, done: Done = () => undefined): void {
    settle(done, () => {
      deleteSession(this.#db, { id_hash: plainHash(id) });
    });
  }
}

function sessionOf({ kept, startedAt, usedAt }: LiveSession): SessionData {
  return { ...kept, startedAt, usedAt, fresh: false, cookie: { originalMaxAge: null } };
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
