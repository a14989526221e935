import { Store, type SessionData } from 'express-session';
import { isoAfter, isoTime, type Clock } from '../clock.ts';
import type { Db } from '../db/open.ts';
import type { Asked } from '../http/viewer.ts';
import { transaction, write } from '../db/transaction.ts';
import { plainHash } from '../keyed-hash.ts';
import { aside } from './aside.ts';
import { SessionEnded } from './ended.ts';
import { awaitingLife, lifeOf, mostSessions } from './life.ts';
import { liveSession, type LiveSession } from './live.ts';
import {
  deleteSession,
  deleteSessionsAwaiting,
  deleteSessionsPast,
  deleteSessionsUnused,
  insertSession,
  updateSession,
} from './queries.ts';

declare module 'express-session' {
  interface SessionData {
    userId: number;
    /** "Keep me signed in on this device" was chosen. */
    keep: boolean;
    /**
     * Set while only the password has been right: its holder is a guest to every page but the one that
     * asks for the second factor. What they had asked for goes along.
     */
    awaiting?: Asked;
    /** When its person last gave a password. */
    provedAt: string;
    /** "Firefox on Windows": what its person knows the device by. */
    browser: string;
    /** Begun in this very request: what belongs into the same transaction. Never stored. */
    alongside?: () => void;
    /** The id of the session, whole or half, whose place it takes. Never stored. */
    replaces?: string;
    /** What its row was begun with: express-session saves once more at the end. Never stored. */
    begunWith?: string;
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
    const { cookie: _cookie, startedAt: _startedAt, usedAt: _usedAt, ...own } = session;
    const { alongside, replaces, begunWith, ...kept } = own;
    const row = {
      id_hash: plainHash(id),
      data: JSON.stringify(kept),
      now: isoTime(this.#clock.now()),
    };
    if (row.data === begunWith) return done();
    const { userId: user_id, keep, awaiting } = kept;
    if (alongside === undefined) {
      aside(() => updateSession(this.#db, row));
      return done();
    }
    session.begunWith = row.data;
    const kind = { keep: Number(keep), awaiting: Number(awaiting !== undefined) };
    settle(done, () => this.#begin({ ...row, ...kind, user_id }, replaces, alongside));
  }

  override destroy(id: string, done: Done = () => undefined): void {
    settle(done, () => {
      deleteSession(this.#db, { id_hash: plainHash(id) });
    });
  }

  /** @throws SessionEnded when the one that it replaces has ended: whoever ended that wants none to go on */
  #begin(
    row: Parameters<typeof insertSession>[1],
    replaces: string | undefined,
    alongside: () => void,
  ): void {
    transaction(this.#db, () => {
      const { user_id, awaiting } = row;
      const ended =
        replaces !== undefined && deleteSession(this.#db, { id_hash: plainHash(replaces) }) === 0;
      // Half a log-in rests on nothing but the password just given.
      if (ended && awaiting === 0) throw new SessionEnded('before another took its place');
      alongside();
      deleteSessionsPast(this.#db, { user_id, awaiting, most: mostSessions - 1 });
      insertSession(this.#db, row);
    });
  }
}

function sessionOf({ kept, startedAt, usedAt }: LiveSession): SessionData {
  return { ...kept, startedAt, usedAt, cookie: { originalMaxAge: null } };
}

/** Deletes the rows of sessions that have ended. */
export function sweepSessions(db: Db, now: Date): void {
  deleteSessionsAwaiting(db, { before: isoAfter(now, -awaitingLife) });
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
