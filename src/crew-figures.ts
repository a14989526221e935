import type { Worker } from 'node:cluster';
import { second } from './lib/clock.ts';
import type { Figures } from './lib/metrics.ts';
import type { Order, Report } from './lib/orders.ts';

/** A worker that is busy for longer is left out. */
const figuresWithin = second;

/** Has every worker give its figures, and gives them all to the one that asked. */
export async function gatherFigures(
  workers: ReadonlySet<Worker>,
  asker: Worker,
  ask: number,
): Promise<void> {
  const given = await Promise.all([...workers].map((worker) => figuresOf(worker, asker, ask)));
  const figures = given.filter((one) => one !== undefined);
  tell(asker, { do: 'take-figures', ask, figures });
}

function figuresOf(worker: Worker, asker: Worker, number: number): Promise<Figures | undefined> {
  // Two workers may count their questions alike.
  const ask = `${asker.id}-${number}`;
  return new Promise((resolve) => {
    const waiting = setTimeout(settle, figuresWithin, undefined);
    function hear(report: Report): void {
      if (report.is === 'figures' && report.ask === ask) settle(report.figures);
    }
    function settle(figures: Figures | undefined): void {
      clearTimeout(waiting);
      worker.off('message', hear);
      resolve(figures);
    }
    worker.on('message', hear);
    tell(worker, { do: 'give-figures', ask });
  });
}

function tell(worker: Worker, order: Order): void {
  if (worker.isConnected()) worker.send(order);
}
