const program = `
  import { isMainThread } from 'node:worker_threads';
  if (isMainThread) {
    process.on('SIGUSR2', () => setTimeout(() => { throw new Error('planted in a timer'); }));
    process.on('SIGWINCH', () => void Promise.reject(new Error('planted in a promise')));
  }`;

/** The setting that puts a fault into a process of Node: SIGUSR2 throws in a timer, SIGWINCH rejects a promise. */
export const faultySettings = {
  NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(program)}`,
};
