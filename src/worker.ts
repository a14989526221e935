import type { Config } from './config.ts';
import { second, systemClock } from './lib/clock.ts';
import { Unavailable } from './lib/errors.ts';
import type { Site } from './lib/http/context.ts';
import type { Log } from './lib/log.ts';
import type { Figures } from './lib/metrics.ts';
import type { Order, Report } from './lib/orders.ts';
import { startServing } from './serving.ts';
import { openSite } from './site.ts';

const figuresWithin = 2 * second;

/** One of several processes that share the port; does what the primary orders. */
export async function work(config: Config, log: Log): Promise<void> {
  const site = withAllFigures(openSite(config, systemClock, log));
  const serving = await startServing(site);
  for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, serving.stop);
  // For the primary: a terminal that closes tells it to everyone.
  process.on('SIGHUP', () => undefined);
  onOrder((order) => {
    if (order.do === 'take-jobs') serving.startJobs();
    if (order.do === 'tell-address') serving.tellAddress();
  });
  tell({ is: 'ready' });
}

/** Whichever worker is asked for `/metrics`, it answers for all: the primary asks the others. */
function withAllFigures(site: Site): Site {
  const waiting = new Map<number, (figures: readonly Figures[]) => void>();
  let asked = 0;
  onOrder((order) => {
    if (order.do === 'take-figures') waiting.get(order.ask)?.(order.figures);
    if (order.do === 'give-figures') void giveFigures(site, order.ask);
  });
  const allFigures = async (): Promise<readonly Figures[]> => {
    const ask = (asked += 1);
    try {
      return await new Promise((resolve, reject) => {
        waiting.set(ask, resolve);
        setTimeout(reject, figuresWithin, new Unavailable('No figures came in time')).unref();
        tell({ is: 'asking-figures', ask });
      });
    } finally {
      waiting.delete(ask);
    }
  };
  return { ...site, metrics: { ...site.metrics, allFigures } };
}

async function giveFigures({ metrics, log }: Site, ask: string): Promise<void> {
  try {
    tell({ is: 'figures', ask, figures: await metrics.ownFigures() });
  } catch (error) {
    log.error({ err: error }, 'figures failed');
  }
}

function onOrder(obey: (order: Order) => void): void {
  process.on('message', obey);
}

function tell(report: Report): void {
  process.send?.(report);
}
