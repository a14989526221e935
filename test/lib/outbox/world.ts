import path from 'node:path';
import { onTestFinished } from 'vitest';
import { migrate } from '../../../src/lib/db/migrate.ts';
import { openDatabase, servingBusyTimeout, type Db } from '../../../src/lib/db/open.ts';
import {
  createOutboxWorker,
  type JobHandler,
  type OutboxWorker,
} from '../../../src/lib/outbox/worker.ts';
import { folders } from '../../../src/lib/paths.ts';
import { MovedClock } from '../../support/clock.ts';
import { captureLog, type CapturedLog } from '../../support/log.ts';
import { temporaryFolder } from '../temporary-folder.ts';

interface OutboxRow {
  readonly id: number;
  readonly kind: string;
  readonly payload: string;
  readonly state: string;
  readonly attempts: number;
  readonly run_at: string;
  readonly last_error: string | null;
}

export interface OutboxWorld {
  readonly db: Db;
  readonly clock: MovedClock;
  readonly captured: CapturedLog;
  /** One more connection to the same file, as another process would have. */
  readonly connect: () => Db;
  readonly worker: (
    handlers: Readonly<Record<string, JobHandler>>,
    db?: Db,
    urgentKinds?: readonly string[],
  ) => OutboxWorker;
  readonly rows: () => OutboxRow[];
  /** Whole minutes since the world began. */
  readonly minutes: () => number;
}

/** A migrated database file, a clock, and workers over them. */
export function outboxWorld(): OutboxWorld {
  const file = path.join(temporaryFolder(), 'frailsafe.sqlite');
  const clock = new MovedClock();
  const captured = captureLog();
  const connect = (): Db => {
    const db = openDatabase(file, servingBusyTimeout);
    onTestFinished(() => void db.close());
    return db;
  };
  const db = connect();
  migrate(db, folders.migrations, '', clock.now());
  const began = clock.now().getTime();
  return {
    db,
    clock,
    captured,
    connect,
    worker: (handlers, connection = db, urgentKinds = []) => {
      const made = createOutboxWorker(
        connection,
        new Map(Object.entries(handlers)),
        urgentKinds,
        clock,
        captured.log,
      );
      onTestFinished(() => made.stop());
      return made;
    },
    rows: () => db.prepare<[], OutboxRow>('SELECT * FROM outbox ORDER BY id').all(),
    minutes: () => (clock.now().getTime() - began) / 60_000,
  };
}
