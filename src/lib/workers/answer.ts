import { parentPort } from 'node:worker_threads';
import type { WorkerMessage } from './seat.ts';

/** What the thread of a seat says to whoever gave it a job. */
export function answer<Done>(message: WorkerMessage<Done>): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- workers have no origin
  parentPort?.postMessage(message);
}
