import cluster from 'node:cluster';
import { loadConfig } from './config.ts';
import { systemClock } from './lib/clock.ts';
import { StartFault } from './lib/errors.ts';
import { createLog } from './lib/log.ts';

/**
 * `npm start`: reads the settings and serves the site, in this process or, with WORKERS, in several
 * that this one leads. What serves is loaded only where it is needed.
 */
export async function main(): Promise<void> {
  // What is written from here on is for this account alone.
  process.umask(0o077);
  try {
    const config = loadConfig();
    const log = createLog(config.logLevel);
    if (cluster.worker !== undefined) {
      const { work } = await import('./worker.ts');
      await work(config, log.child({ worker: cluster.worker.id }));
    } else if (config.workers > 1) {
      const { lead } = await import('./primary.ts');
      await lead(config, log);
    } else {
      const [{ openSite }, { serve }] = await Promise.all([
        import('./site.ts'),
        import('./serving.ts'),
      ]);
      await serve(openSite(config, systemClock, log));
    }
  } catch (error) {
    if (!(error instanceof StartFault)) throw error;
    process.stderr.write(`${error.message}\n`);
    // A worker's channel to its primary would keep it alive.
    process.exit(1);
  }
}
