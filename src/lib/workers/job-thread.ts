import type { Db } from '../db/open.ts';
import { assertMayWrite } from '../db/statements.ts';
import { NoRoom, Unavailable } from '../errors.ts';
import type { Program } from '../paths.ts';
import type { Whose } from '../turns.ts';
import { createQueue } from './queue.ts';
import { emptySeat, runSeated, type Seat } from './seat.ts';

/** Does work on the database that would hold the loop, in a thread with a connection of its own. */
export interface JobThread {
  /**
   * Does one job when those before it are done.
   * @throws Unavailable when too many wait, or too many of the same person's, when the thread finds the database held, and when it is lost. What a
   * lost job had committed stays: whoever asked must look
   */
  run<Answer>(job: unknown, whose?: Whose): Promise<Answer>;
  /** Stops the thread; a job that it has is lost, and what waits is turned away. */
  close(): Promise<void>;
}

/** How a job ended in its thread; errors lose their class on the way. */
export type JobOutcome =
  | { readonly kind: 'done'; readonly answer: unknown }
  | {
      readonly kind: 'failed';
      readonly name: string;
      readonly message: string;
      readonly stack: string | undefined;
      /** What SQLite said. */
      readonly cause: string | undefined;
    };

interface Log {
  error(fields: object, message: string): void;
}

/** Jobs that may wait while one is at work. */
const queueLimit = 3;
/** Of those of one person, the one at work included: a button may be pressed twice. */
const shareLimit = 2;
/** Milliseconds that a job may take. */
const jobLimit = 60_000;
/** After so many milliseconds without a job the thread ends, and its memory is free. */
const idleLimit = 60_000;

/** Makes the thread of a program that is served by `serveJobs`; it starts with the first job. */
export function createJobThread(
  program: Program,
  db: Db,
  log: Log,
  limits: { readonly job: number; readonly idle: number } = { job: jobLimit, idle: idleLimit },
): JobThread {
  const seat: Seat = {
    program,
    // A file of 20,000 rows is checked and stored with 48 MB, and not with 32; a hostile one takes no more.
    options: { workerData: db.name, resourceLimits: { maxOldGenerationSizeMb: 256 } },
    worker: undefined,
  };
  const busy = (): Error => new Unavailable('Too many jobs wait');
  const queue = createQueue({ most: queueLimit, mostOfOne: shareLimit, busy });
  let idle: NodeJS.Timeout | undefined;
  const work = async <Answer>(job: unknown): Promise<Answer> => {
    clearTimeout(idle);
    const outcome = await runSeated<JobOutcome>(seat, job, limits.job);
    idle = setTimeout(() => void emptySeat(seat), limits.idle).unref();
    if (outcome.kind === 'done') return outcome.answer as Answer;
    if (outcome.kind === 'lost') {
      log.error({ program, reason: outcome.reason }, 'a job was lost');
      throw new Unavailable(`The job was lost: ${outcome.reason}`);
    }
    throw errorOf(outcome, (err) => log.error({ program, err }, 'a job failed'));
  };
  return {
    run: async (job, whose) => {
      // The reserve of the disk is watched for this process's own connection.
      assertMayWrite(db);
      return queue.add(() => work(job), whose);
    },
    close: async () => {
      queue.close();
      clearTimeout(idle);
      await emptySeat(seat);
    },
  };
}

/** A refusal as it was thrown; anything else is told to the log, and to whoever asked as a fault of the moment. */
function errorOf(
  { name, message, stack, cause }: Extract<JobOutcome, { readonly kind: 'failed' }>,
  tell: (error: Error) => void,
): Error {
  if (name === NoRoom.name) {
    return new NoRoom(message, cause === undefined ? {} : { cause: new Error(cause) });
  }
  if (name === Unavailable.name) return new Unavailable(message);
  tell(Object.assign(new Error(message), { name, stack }));
  return new Unavailable('The job failed');
}
