import { recordAudit } from '../../lib/audit.ts';
import { readErasures, writeErasures, type Erasure } from '../../lib/backups/erasures.ts';
import { isoAfter, isoTime } from '../../lib/clock.ts';
import { emptyLog, type Db } from '../../lib/db/open.ts';
import { transaction } from '../../lib/db/transaction.ts';
import { Unavailable } from '../../lib/errors.ts';
import type { Site } from '../../lib/http/context.ts';
import type { Keeper } from '../../lib/own-data.ts';
import { backupFolder } from '../../lib/paths.ts';
import { ownerOf } from '../accounts/index.ts';
import {
  departureOf,
  erasedUsers,
  insertFormer,
  isErased,
  markErased,
} from './departure-queries.ts';
import { undoLasts } from './rules.ts';

type Departure = NonNullable<ReturnType<typeof departureOf>>;

/** A departure that nobody can undo any more; none when its person came back, or may yet. */
export function finalDeparture(db: Db, userId: number, now: Date): Departure | undefined {
  const departure = departureOf(db, { id: userId });
  if (departure?.left_at == null || departure.left_at > isoAfter(now, -undoLasts)) return undefined;
  return departure;
}

/** Every feature forgets who has left; what stays is a number. */
export function eraseLeft(db: Db, keepers: readonly Keeper[], userId: number, now: Date): void {
  transaction(db, () => {
    const departure = finalDeparture(db, userId, now);
    if (departure === undefined || departure.erased_at !== null) return;
    const posts = departure.leaves_posts ?? 'kept';
    erase(db, keepers, { id: userId, erasedAt: isoTime(now), posts });
    const target = { kind: 'user', id: userId };
    recordAudit(db, { act: 'user.erased', actor: null, target, details: { posts } }, now);
  });
}

/**
 * Writes who was erased beside the backups, which still hold them, and empties the write-ahead log, which
 * does too. Both may be done again.
 */
export function settleErasures(db: Db, dataDir: string): void {
  const folder = backupFolder(dataDir);
  const erased = erasedUsers(db, {}).map(({ id, erased_at, leaves_posts }) => ({
    id,
    erasedAt: erased_at ?? '',
    posts: leaves_posts ?? 'kept',
  }));
  writeErasures(folder, [...readErasures(folder), ...erased]);
  if (!emptyLog(db)) throw new Unavailable('Another process reads the write-ahead log');
}

/** In a database from an older backup people stand who have been erased since: they are erased again. */
export function eraseAgain({ db, config, keepers }: Pick<Site, 'db' | 'config' | 'keepers'>): void {
  const listed = readErasures(backupFolder(config.dataDir));
  const back = listed.filter(({ id }) => isErased(db, { id }) === undefined);
  if (back.length === 0) return;
  transaction(db, () => {
    for (const erasure of back) {
      insertFormer(db, { id: erasure.id, at: erasure.erasedAt });
      erase(db, keepers, erasure);
    }
  });
  emptyLog(db);
}

function erase(db: Db, keepers: readonly Keeper[], { id, erasedAt, posts }: Erasure): void {
  const owner = ownerOf(db, id);
  for (const keeper of keepers) keeper.forget?.(db, owner, posts);
  markErased(db, { id, at: erasedAt, posts });
}
