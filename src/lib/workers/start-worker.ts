import { pathToFileURL } from 'node:url';
import { Worker, type WorkerOptions } from 'node:worker_threads';
import { built, programFile, type Program } from '../paths.ts';

/** Starts a worker. Node 20 cannot start one in TypeScript, so there a line of JavaScript imports it through tsx. */
export function startWorker(program: Program, options: WorkerOptions = {}): Worker {
  const file = programFile(program);
  if (built) return new Worker(file, options);
  return new Worker(importThroughTsx(file), { ...options, eval: true, execArgv: [] });
}

function importThroughTsx(file: string): string {
  const [tsx, source, own] = [
    import.meta.resolve('tsx/esm/api'),
    pathToFileURL(file).href,
    import.meta.url,
  ].map((at) => JSON.stringify(at));
  return `import(${tsx}).then((tsx) => tsx.tsImport(${source}, ${own}))`;
}
