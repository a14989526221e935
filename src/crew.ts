import cluster, { type Worker } from 'node:cluster';
import { once } from 'node:events';
import { gatherFigures } from './crew-figures.ts';
import { minute, second } from './lib/clock.ts';
import type { Log } from './lib/log.ts';
import type { Order, Report } from './lib/orders.ts';

/** A worker stops within 10 s; one that does not is ended. */
const stopsWithin = 11 * second;
const firstRest = second / 4;
const longestRest = 30 * second;

/** The workers of a primary. */
export interface Crew {
  readonly size: number;
  readonly log: Log;
  /** In the order in which they were started. */
  readonly alive: Set<Worker>;
  /** Those that answer requests. */
  readonly ready: Set<Worker>;
  /** Those that were told to stop. */
  readonly leaving: Set<Worker>;
  /** The one that sends mail, sweeps and makes backups. */
  atJobs: Worker | undefined;
  /** Until the first worker is ready, one that dies is not replaced. */
  started: boolean;
  stopping: boolean;
  /** Times of the last minute at which workers died unasked, in ms of this process. */
  deaths: number[];
}

export function newCrew(size: number, log: Log): Crew {
  const nobody = { alive: new Set<Worker>(), ready: new Set<Worker>(), leaving: new Set<Worker>() };
  return { size, log, ...nobody, atJobs: undefined, started: false, stopping: false, deaths: [] };
}

/** Starts a worker; resolves once it answers requests, or with `undefined` when it died before. */
export function raise(crew: Crew): Promise<Worker | undefined> {
  const worker = cluster.fork();
  crew.alive.add(worker);
  return new Promise((resolve) => {
    worker.on('message', (report: Report) => {
      if (report.is === 'asking-figures') void gatherFigures(crew.ready, worker, report.ask);
      if (report.is !== 'ready') return;
      crew.ready.add(worker);
      assignJobs(crew);
      resolve(worker);
    });
    worker.once('exit', (code, signal) => {
      for (const set of [crew.alive, crew.ready]) set.delete(worker);
      if (crew.atJobs === worker) crew.atJobs = undefined;
      replace(crew, worker, { code, signal });
      resolve(undefined);
    });
  });
}

/** Starts as many workers as are missing. */
export function fill(crew: Crew): void {
  const staying = [...crew.alive].filter((worker) => !crew.leaving.has(worker)).length;
  for (let count = staying; count < crew.size && !crew.stopping; count += 1) void raise(crew);
}

/** Replaces the workers one by one, each only when its successor answers requests. */
export async function roll(crew: Crew): Promise<void> {
  crew.log.info('replacing the workers');
  const before = [...crew.ready];
  for (const old of before) {
    if (crew.stopping) return;
    const successor = await raise(crew);
    if (successor === undefined) {
      crew.log.error('a new worker does not start: the others stay');
      return;
    }
    await dismiss(crew, old);
  }
  fill(crew);
  crew.log.info('replaced the workers');
}

/** Stops every worker, then this process. */
export async function stop(crew: Crew, code: number): Promise<void> {
  if (crew.stopping) return;
  crew.stopping = true;
  const orderly = await Promise.all([...crew.alive].map((worker) => dismiss(crew, worker)));
  process.exit(orderly.includes(false) ? 1 : code);
}

/** Answers whether it ended well: by itself, or before it had anything to do. */
async function dismiss({ alive, leaving }: Crew, worker: Worker): Promise<boolean> {
  if (!alive.has(worker)) return true;
  leaving.add(worker);
  const exit = once(worker, 'exit');
  worker.process.kill('SIGTERM');
  const ending = setTimeout(() => worker.process.kill('SIGKILL'), stopsWithin);
  const [code, signal] = (await exit) as unknown[];
  clearTimeout(ending);
  return code === 0 || signal === 'SIGTERM';
}

/** One that dies unasked has a successor soon, but later each time it happens within a minute. */
function replace(crew: Crew, worker: Worker, cause: object): void {
  const asked = crew.leaving.delete(worker);
  assignJobs(crew);
  if (asked || crew.stopping || !crew.started) return;
  crew.log.error({ worker: worker.id, ...cause }, 'worker died');
  const now = performance.now();
  crew.deaths = [...crew.deaths.filter((at) => at > now - minute), now];
  const rest = Math.min(longestRest, firstRest * 2 ** (crew.deaths.length - 1));
  setTimeout(fill, rest, crew);
}

/** At most one worker has the jobs; when it goes, the oldest other one takes them at once. */
function assignJobs(crew: Crew): void {
  if (crew.stopping || crew.atJobs !== undefined) return;
  crew.atJobs = [...crew.ready].find((worker) => !crew.leaving.has(worker));
  const order: Order = { do: 'take-jobs' };
  crew.atJobs?.send(order);
}
