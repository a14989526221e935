import { statfs } from 'node:fs/promises';
import { second, type Clock } from '../clock.ts';
import { NoRoom } from '../errors.ts';
import type { Log } from '../log.ts';
import { onceAMinute } from '../seldom.ts';
import type { Db } from './open.ts';
import { guardWrites } from './statements.ts';

export interface DiskSpace {
  readonly freeBytes: number;
  readonly totalBytes: number;
  /** `low` under 10 % free, `stop` under 50 MB free, where a serving process writes no more. */
  readonly state: 'ok' | 'low' | 'stop';
}

interface Watched {
  readonly db: Db;
  readonly config: { readonly dataDir: string };
  readonly clock: Clock;
  readonly log: Log;
}

const lowShare = 0.1;
/**
 * The reserve: deleting needs room as well (it is written to the write-ahead log first), and so do a
 * start, a checkpoint and the command line, which may use it.
 */
const stopBelow = 50 * 1024 * 1024;
const lookEvery = second;

/** The room on the disk that holds the data folder. */
export async function diskSpace(dataDir: string): Promise<DiskSpace> {
  const { bavail, blocks, bsize } = await statfs(dataDir);
  const freeBytes = bavail * bsize;
  const totalBytes = blocks * bsize;
  const low = freeBytes < lowShare * totalBytes ? 'low' : 'ok';
  return { freeBytes, totalBytes, state: freeBytes < stopBelow ? 'stop' : low };
}

/**
 * Refuses every write of this connection by NoRoom while the disk is nearly full, and lets them
 * through again once it is not. The disk is looked at off the loop: now, and then whenever something
 * is written and the last look is a second old.
 */
export async function keepReserve(
  { db, config, clock, log }: Watched,
  measure: (dataDir: string) => Promise<DiskSpace> = diskSpace,
): Promise<void> {
  const rarely = onceAMinute(clock);
  let state: DiskSpace['state'] = 'ok';
  let told: DiskSpace['state'] = 'ok';
  let lookedAt = 0;

  async function look(): Promise<void> {
    lookedAt = clock.now().getTime();
    try {
      const space = await measure(config.dataDir);
      state = space.state;
      if (state !== told) rarely(() => tell(space));
    } catch (error) {
      rarely(() => log.error({ err: error }, 'the disk could not be looked at'));
    }
  }

  function tell(space: DiskSpace): void {
    told = space.state;
    log[levels[told]]({ freeBytes: space.freeBytes }, words[told]);
  }

  await look();
  guardWrites(db, () => {
    // A clock that was set back must not end the looking.
    if (Math.abs(clock.now().getTime() - lookedAt) >= lookEvery) void look();
    if (state === 'stop') throw new NoRoom('The disk is nearly full');
  });
}

const levels = { ok: 'info', low: 'warn', stop: 'error' } as const;
const words = {
  ok: 'the disk has room again',
  low: 'the disk is 90 % full',
  stop: 'the disk is nearly full: nothing is written until there is room',
} as const;
