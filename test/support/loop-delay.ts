import { monitorEventLoopDelay } from 'node:perf_hooks';

/** The aim of every hostile run, in milliseconds, on a machine that does nothing else. */
export const loopDelayAim = 50;
/** What the short tests hold against: they share their machine, and their process, with much else. */
export const loopDelayBound = 250;

const resolution = 10;

/** Does `work` and gives the 99th percentile of how late the event loop was meanwhile, in milliseconds. */
export async function loopDelayOf(work: () => Promise<void>): Promise<number> {
  const histogram = monitorEventLoopDelay({ resolution });
  histogram.enable();
  try {
    await work();
  } finally {
    histogram.disable();
  }
  return Math.max(0, histogram.percentile(99) / 1e6 - resolution);
}
