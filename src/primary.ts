import type { Config } from './config.ts';
import { fill, newCrew, raise, roll, stop } from './crew.ts';
import type { Log } from './lib/log.ts';
import type { Order } from './lib/orders.ts';

/**
 * Keeps WORKERS workers: starts the first alone, since it brings the database up to date; replaces
 * one that dies, after a rest that grows; on SIGHUP replaces all, one by one; on SIGTERM or SIGINT
 * stops them and ends.
 */
export async function lead({ workers }: Config, log: Log): Promise<void> {
  const crew = newCrew(workers, log);
  let rolling = Promise.resolve();
  for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => void stop(crew, 0));
  process.on('SIGHUP', () => void (rolling = rolling.then(() => roll(crew))));
  process.on('uncaughtException', (error) => {
    log.fatal({ err: error }, 'crash of the primary');
    void stop(crew, 1);
  });

  const first = await raise(crew);
  // It has said why.
  if (first === undefined) process.exit(1);
  const order: Order = { do: 'tell-address' };
  first.send(order);
  crew.started = true;
  fill(crew);
}
