import { monitorEventLoopDelay } from 'node:perf_hooks';

/** The aim of every hostile run, in milliseconds, on a machine that does nothing else. */
export const loopDelayAim = 50;
/** What the short tests hold against: they share their machine, and their process, with much else. */
export const loopDelayBound = 250;

const resolution = 10;

/** Watches from here on; what it gives ends that, and tells how late the loop was at the 99th percentile, in milliseconds. */
export function watchLoop(): () => number {
  const histogram = monitorEventLoopDelay({ resolution });
  histogram.enable();
  return () => {
    histogram.disable();
    return Math.max(0, histogram.percentile(99) / 1e6 - resolution);
  };
}

export async function loopDelayOf(work: () => Promise<void>): Promise<number> {
  const lateness = watchLoop();
  await work();
  return lateness();
}
