import { parentPort } from 'node:worker_threads';
import { answer } from '../workers/answer.ts';
import { compareAtCost, type Comparison } from './compare.ts';
import type { Compared } from './compare-thread.ts';

parentPort?.on('message', (comparison: Comparison) => {
  answer({ taken: true });
  answer<Compared>({ done: { kind: 'compared', same: compareAtCost(comparison) } });
});
