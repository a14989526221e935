import { Worker, type WorkerOptions } from 'node:worker_threads';

/**
 * Starts a worker from a module of ours, named by the URL of its source: `new URL('./x.ts', import.meta.url)`.
 * In the build, where this file is JavaScript, the module beside it is too. Node 20 cannot start a TypeScript
 * worker by its URL, so there a line of JavaScript imports it through tsx.
 */
export function startWorker(source: URL, options: WorkerOptions = {}): Worker {
  if (import.meta.url.endsWith('.js')) {
    return new Worker(new URL(source.href.replace(/\.ts$/, '.js')), options);
  }
  return new Worker(importThroughTsx(source), { ...options, eval: true, execArgv: [] });
}

function importThroughTsx(source: URL): string {
  const [tsx, own] = [import.meta.resolve('tsx/esm/api'), import.meta.url].map((at) =>
    JSON.stringify(at),
  );
  return `import(${tsx}).then((tsx) => tsx.tsImport(${JSON.stringify(source.href)}, ${own}))`;
}
