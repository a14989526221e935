import { setTimeout as delay } from 'node:timers/promises';
import { Unavailable } from '../errors.ts';
import { isBusy, type Db } from './open.ts';

const retryEvery = 20;
const giveUpAfter = 5000;

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

/** Runs a command; while another process holds the database it tries again off the loop for 5 s. */
export async function write<T>(command: () => T): Promise<T> {
  const giveUpAt = performance.now() + giveUpAfter;
  for (;;) {
    try {
      return command();
    } catch (error) {
      if (!isBusy(error)) throw error;
      if (performance.now() >= giveUpAt) throw new Unavailable('The database is busy');
      await delay(retryEvery);
    }
  }
}
