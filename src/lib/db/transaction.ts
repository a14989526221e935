import { setImmediate as nextTurn, setTimeout as delay } from 'node:timers/promises';
import { SqliteError } from 'better-sqlite3';
import { NoRoom, Unavailable } from '../errors.ts';
import { isBusy, type Db } from './open.ts';

const giveUpAfter = 5000;
/** Milliseconds between tries. A try that finds the database held freezes the loop, so they grow rare. */
const shortestPause = 20;
const longestPause = 200;

/**
 * What SQLite says when the disk takes no more: FULL for ENOSPC, the others for a quota, for a limit
 * on the size of files, and for a disk that fails.
 */
const noRoomCodes = /^SQLITE_(FULL|IOERR_(WRITE|FSYNC|TRUNCATE|SHMSIZE))$/;

/**
 * Runs `work` in one transaction, IMMEDIATE when outermost (a deferred one fails at once if another
 * process wrote meanwhile), a savepoint when inside another. `work` must be synchronous: an await
 * inside would let other requests' statements into it, so a promise is refused and rolled back.
 */
export function transaction<T>(db: Db, work: () => T): T {
  return db
    .transaction(() => {
      const result = work();
      if (result instanceof Promise) {
        result.catch(() => undefined);
        throw new TypeError('A transaction must not return a promise');
      }
      return result;
    })
    .immediate();
}

interface Waiting {
  readonly giveUpAt: number;
  /** False while another process holds the database. */
  readonly settles: () => boolean;
  readonly giveUp: () => void;
}

/** Commands that found the database held, first come first served: one for the one connection of a process. */
const line: Waiting[] = [];

/**
 * Runs a command; while another process holds the database it is tried again off the loop for 5 s.
 * Only the first in the line tries: if all did, the loop would be frozen most of the time.
 * @throws Unavailable after that time
 * @throws NoRoom when the disk takes no more
 */
export function write<T>(command: () => T): Promise<T> {
  return new Promise((resolve, reject) => {
    const settles = (): boolean => {
      try {
        resolve(command());
      } catch (error) {
        if (isBusy(error)) return false;
        reject(hasNoRoom(error) ? new NoRoom('The disk takes no more', { cause: error }) : error);
      }
      return true;
    };
    if (line.length === 0 && settles()) return;
    const giveUpAt = performance.now() + giveUpAfter;
    const giveUp = (): void => reject(new Unavailable('The database is busy'));
    line.push({ giveUpAt, settles, giveUp });
    if (line.length === 1) void serveLine();
  });
}

/** Runs while anybody waits. Who is served leaves before the next turn, so there is never a second one at work. */
async function serveLine(): Promise<void> {
  let pause = shortestPause;
  while (line.length > 0) {
    await delay(pause);
    pause = Math.min(2 * pause, longestPause);
    sendAwayLate();
    while (line[0]?.settles() === true) {
      line.shift();
      pause = shortestPause;
      if (line.length > 0) await nextTurn();
    }
  }
}

/** All have the same patience, so whoever came first gives up first. */
function sendAwayLate(): void {
  const now = performance.now();
  while (line[0] !== undefined && line[0].giveUpAt <= now) line.shift()?.giveUp();
}

function hasNoRoom(error: unknown): boolean {
  return error instanceof SqliteError && noRoomCodes.test(error.code);
}
