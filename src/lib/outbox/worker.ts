import { isoAfter, isoTime, minute, second, type Clock } from '../clock.ts';
import type { Db } from '../db/open.ts';
import { transaction, write } from '../db/transaction.ts';
import type { Log } from '../log.ts';
import { onceAMinute } from '../seldom.ts';
import type { JobRow } from './jobs.ts';
import { nextTry } from './outbox.ts';
import { buryJob, finishJob, leaseNextJob, leaseNextJobOf, postponeJob } from './queries.ts';

/** Does a job. It may run twice (after a crash), so it must be repeatable. */
export type JobHandler = (payload: unknown, job: JobRow) => Promise<void>;

export interface OutboxWorker {
  /** Does everything that is due, one after the other; answers how many jobs ran. */
  readonly runDue: () => Promise<number>;
  readonly start: () => void;
  /** Stops taking jobs and waits for the one at work. */
  readonly stop: () => Promise<void>;
}

type LeasedJob = NonNullable<ReturnType<typeof leaseNextJob>>;

/** Longer than any job may take: an SMTP conversation is cut after 30 s. */
const lease = 2 * minute;
const pollEvery = second;

/** @param urgentKinds what somebody waits for, before a page: such jobs are done before all others */
export function createOutboxWorker(
  db: Db,
  handlers: ReadonlyMap<string, JobHandler>,
  urgentKinds: readonly string[],
  clock: Clock,
  log: Log,
): OutboxWorker {
  const rarely = onceAMinute(clock);
  const kinds = JSON.stringify(urgentKinds);
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let running: Promise<number> = Promise.resolve(0);

  async function drain(): Promise<number> {
    for (let done = 0; ; done += 1) {
      const job = stopped ? undefined : await write(() => takeJob(db, kinds, clock.now()));
      if (job === undefined) return done;
      await runJob(db, job, handlers, clock, log);
    }
  }

  /** One drain at a time: a second caller waits for the first and then looks again. */
  function runDue(): Promise<number> {
    running = running.catch(() => 0).then(drain);
    return running;
  }

  function poll(): void {
    runDue()
      .catch((error: unknown) => rarely(() => log.error({ err: error }, 'outbox failed')))
      .finally(() => {
        if (!stopped) timer = setTimeout(poll, pollEvery).unref();
      });
  }

  async function stop(): Promise<void> {
    stopped = true;
    clearTimeout(timer);
    await running.catch(() => 0);
  }

  return { runDue, start: poll, stop };
}

/** A lease that is not kept must not begin a job: it would be begun again at once. */
function takeJob(db: Db, kinds: string, now: Date): LeasedJob | undefined {
  const times = { now: isoTime(now), leased_until: isoAfter(now, lease) };
  return transaction(db, () => leaseNextJobOf(db, { kinds, ...times }) ?? leaseNextJob(db, times));
}

/** What became of a job is written with patience: a mail that was sent must not be sent again. */
async function runJob(
  db: Db,
  job: LeasedJob,
  handlers: ReadonlyMap<string, JobHandler>,
  clock: Clock,
  log: Log,
): Promise<void> {
  try {
    const handler = handlers.get(job.kind);
    if (handler === undefined) throw new Error(`Nothing handles ${job.kind}`);
    await handler(JSON.parse(job.payload), { id: job.id, createdAt: job.created_at });
  } catch (error) {
    return settleFailure(db, job, error, clock.now(), log);
  }
  await write(() => finishJob(db, { id: job.id, now: isoTime(clock.now()) }));
}

async function settleFailure(
  db: Db,
  job: LeasedJob,
  error: unknown,
  now: Date,
  log: Log,
): Promise<void> {
  const { id, lease } = job;
  const last_error = reason(error);
  const next = nextTry(new Date(job.started_at), now);
  log.warn({ job: id, kind: job.kind, attempts: job.attempts, dead: !next }, 'job failed');
  await write(() =>
    next === undefined
      ? buryJob(db, { id, lease, now: isoTime(now), last_error })
      : postponeJob(db, { id, lease, run_at: isoTime(next), last_error }),
  );
}

/** Shown to admins: the kind of fault, since a server's own words may repeat an address. */
function reason(error: unknown): string {
  if (!(error instanceof Error)) return 'Unknown fault';
  const code = 'code' in error ? String(error.code) : error.name;
  const smtp = 'responseCode' in error ? ` ${String(error.responseCode)}` : '';
  return `${code}${smtp}`.slice(0, 200);
}
