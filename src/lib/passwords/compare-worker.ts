import { parentPort } from 'node:worker_threads';
import type { WorkerMessage } from '../workers/seat.ts';
import { compareAtCost, type Comparison } from './compare.ts';
import type { Compared } from './compare-thread.ts';

parentPort?.on('message', (comparison: Comparison) => {
  answer({ taken: true });
  answer({ done: { kind: 'compared', same: compareAtCost(comparison) } });
});

function answer(message: WorkerMessage<Compared>): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- workers have no origin
  parentPort?.postMessage(message);
}
