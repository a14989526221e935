import { parentPort, workerData } from 'node:worker_threads';
import { openDatabase, servingBusyTimeout, type Db } from '../db/open.ts';
import { answer } from './answer.ts';
import type { JobOutcome } from './job-thread.ts';

/** Does in this thread, one after the other, the jobs that a `JobThread` gives, with a connection of its own. */
export function serveJobs(work: (db: Db, job: unknown) => Promise<unknown>): void {
  const db = openDatabase(String(workerData), servingBusyTimeout);
  parentPort?.on('message', (job: unknown) => {
    answer({ taken: true });
    work(db, job)
      .then((result): JobOutcome => ({ kind: 'done', answer: result }), failure)
      .then((done) => answer<JobOutcome>({ done }))
      .catch(() => process.exit(1));
  });
}

function failure(error: unknown): JobOutcome {
  const { name, message, stack, cause } = error instanceof Error ? error : new Error(String(error));
  return {
    kind: 'failed',
    name,
    message,
    stack,
    cause: cause instanceof Error ? cause.message : undefined,
  };
}
