import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/lib/db/open.ts';
import { ask } from '../lib/http/ask.ts';
import { faultySettings } from '../support/faulty-timer.ts';
import { newFolder, serving, type Serving } from '../support/processes.ts';
import { Visitor } from '../support/visitor.ts';

interface Line {
  readonly worker?: number;
  readonly pid?: number;
  readonly msg: string;
  readonly signal?: string;
  readonly route?: string;
}

const patience = { timeout: 20_000, interval: 50 };

function lines(site: Serving): Line[] {
  const whole = site.err().split('\n').slice(0, -1);
  return whole.map((line) => JSON.parse(line) as Line);
}

function workersThat(site: Serving, said: string): (number | undefined)[] {
  return lines(site).flatMap(({ worker, msg }) => (msg === said ? [worker] : []));
}

function pidOf(site: Serving, worker: number): number {
  const started = lines(site).find((line) => line.msg === 'started' && line.worker === worker);
  return started?.pid ?? Number.NaN;
}

/** Asks on connections of their own until every one of these workers has answered. */
async function answeredBy(site: Serving, workers: readonly number[]): Promise<void> {
  await expect
    .poll(async () => {
      await ask(site.origin, '/healthz');
      const seen = lines(site).filter(({ route }) => route === '/healthz');
      return workers.every((one) => seen.some(({ worker }) => worker === one));
    }, patience)
    .toBe(true);
}

describe('WORKERS', () => {
  it('share the port and put their figures together', async () => {
    const dataDir = newFolder();
    const site = await serving({ DATA_DIR: dataDir, WORKERS: '2' });
    expect(site.out().match(/Frailsafe is at/g)).toHaveLength(1);
    await answeredBy(site, [1, 2]);
    for (let count = 0; count < 10; count += 1) await ask(site.origin, '/login');
    const { body } = await ask(site.origin, '/metrics');
    expect(body).toContain('frailsafe_processes 2\n');
    expect(body).toContain(
      'frailsafe_request_duration_seconds_count{method="GET",route="/login",status="2xx"} 10\n',
    );
    expect((await site.stop()).code).toBe(0);
    // Lines of requests leave late, but no later than the process.
    expect(
      new Set(lines(site).flatMap(({ route, worker }) => (route === '/login' ? worker : []))),
    ).toEqual(new Set([1, 2]));
    expect(new Set(workersThat(site, 'stopped'))).toEqual(new Set([1, 2]));
  });

  it('that die are replaced, and the jobs go on in another: killed, crashed, or told to go', async () => {
    const dataDir = newFolder();
    const site = await serving({ DATA_DIR: dataDir, WORKERS: '2', ...faultySettings });
    const guest = new Visitor(site.origin);
    const db = openDatabase(path.join(dataDir, 'frailsafe.sqlite'));
    const endings = ['SIGKILL', 'SIGUSR2', 'SIGTERM'] as const;
    for (const [index, signal] of endings.entries()) {
      // The oldest worker has the jobs, so each time it is the one that goes.
      process.kill(pidOf(site, 1 + index), signal);
      await expect.poll(() => workersThat(site, 'started').length, patience).toBe(3 + index);
      await answeredBy(site, [3 + index]);
      expect((await guest.get('/', { connection: 'close' })).status).toBe(200);
      db.prepare(
        `INSERT INTO outbox (kind, payload, created_at, started_at, run_at)
         VALUES ('nobody.knows', '{}', :now, :now, :now)`,
      ).run({ now: new Date().toISOString() });
      await expect.poll(() => workersThat(site, 'job failed').length, patience).toBe(1 + index);
    }
    const died = lines(site).filter(({ msg }) => msg === 'worker died');
    expect(died.map(({ worker, signal }) => [worker, signal])).toEqual([
      [1, 'SIGKILL'],
      [2, null],
      [3, null],
    ]);
    expect(workersThat(site, 'crash')).toEqual([2]);
    db.close();
    expect((await site.stop()).code).toBe(0);
  }, 90_000);

  it('end with their primary when that is killed', async () => {
    const site = await serving({ DATA_DIR: newFolder(), WORKERS: '2' });
    const pids = [pidOf(site, 1), pidOf(site, 2)];
    await site.stop('SIGKILL');
    const alive = (): number[] => pids.filter((pid) => isAlive(pid));
    await expect.poll(alive, patience).toEqual([]);
  });
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
