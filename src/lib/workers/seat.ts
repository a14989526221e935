import type { Worker, WorkerOptions } from 'node:worker_threads';
import type { Program } from '../paths.ts';
import { startWorker } from './start-worker.ts';

/** The place of one worker: empty before the first job and after the worker died. */
export interface Seat {
  readonly program: Program;
  readonly options: WorkerOptions;
  worker: Worker | undefined;
}

/** What the worker of a seat says. The time limit runs from `taken`, so that a slow start is not counted against a job. */
export type WorkerMessage<Done> = { readonly taken: true } | { readonly done: Done };

export interface Lost {
  readonly kind: 'lost';
  readonly reason: string;
}

/** A worker that does not take a job within this time is dead. */
const startLimit = 20_000;

/**
 * Gives the seated worker one job; the next may come when this has answered. A lost job means that it took longer
 * than `limit` milliseconds or that the worker died: nothing of it is at work any more, and another worker sits there.
 */
export async function runSeated<Done extends { readonly kind: string }>(
  seat: Seat,
  job: unknown,
  limit: number,
): Promise<Done | Lost> {
  const worker = (seat.worker ??= start(seat));
  worker.ref();
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- workers have no origin
  worker.postMessage(job);
  const answer = await answerOf<Done>(worker, limit);
  if (answer.kind !== 'lost') worker.unref();
  else await replace(seat, worker);
  return answer;
}

/** Stops the worker. A job that it has is lost. */
export async function emptySeat(seat: Seat): Promise<void> {
  const { worker } = seat;
  seat.worker = undefined;
  await worker?.terminate();
}

function start(seat: Seat): Worker {
  const worker = startWorker(seat.program, seat.options);
  // Without a listener an error in the worker would end the process; answerOf reports it.
  worker.on('error', () => undefined);
  worker.on('exit', () => {
    if (seat.worker === worker) seat.worker = undefined;
  });
  worker.unref();
  return worker;
}

async function replace(seat: Seat, worker: Worker): Promise<void> {
  const ended = worker.terminate();
  // An empty seat means that it died or that the seat was closed: the next job, if any, starts one.
  if (seat.worker === worker) seat.worker = start(seat);
  await ended;
}

function answerOf<Done>(worker: Worker, limit: number): Promise<Done | Lost> {
  return new Promise((resolve) => {
    let timer = setTimeout(lose, startLimit, 'not started');
    worker.on('message', hear).on('error', fail).on('exit', lose);

    function hear(message: WorkerMessage<Done>): void {
      if ('done' in message) return settle(message.done);
      clearTimeout(timer);
      // One more turn of the loop lets an answer in that came while the loop itself was busy.
      timer = setTimeout(() => setImmediate(lose, 'time'), limit);
    }
    function fail(error: unknown): void {
      lose(error instanceof Error ? error.message : 'error');
    }
    function lose(reason: string | number): void {
      settle({ kind: 'lost', reason: typeof reason === 'number' ? 'exit' : reason });
    }
    function settle(answer: Done | Lost): void {
      clearTimeout(timer);
      worker.off('message', hear).off('error', fail).off('exit', lose);
      resolve(answer);
    }
  });
}
