import { statSync } from 'node:fs';
import { monitorEventLoopDelay, type IntervalHistogram } from 'node:perf_hooks';
import {
  AggregatorRegistry,
  Counter,
  Gauge,
  Histogram,
  Registry,
  type GaugeConfiguration,
} from 'prom-client';
import type { Config } from '../config.ts';
import type { Db } from './db/open.ts';
import { countJobs } from './outbox/queries.ts';
import type { Passwords } from './passwords/hash.ts';

/** One process's figures, in the form in which processes exchange them. */
export type Figures = Awaited<ReturnType<Registry['getMetricsAsJSON']>>;

export interface Metrics {
  /** `route` is the pattern, never the address; `cut` when the answer did not get through. */
  readonly countRequest: (
    method: string,
    route: string,
    status: number | 'cut',
    seconds: number,
  ) => void;
  readonly countRefusedLogin: () => void;
  readonly countPageCacheHit: () => void;
  readonly ownFigures: () => Promise<Figures>;
  /** Of every process of the site. */
  readonly allFigures: () => Promise<readonly Figures[]>;
}

interface Measured {
  readonly config: Config;
  readonly db: Db;
  readonly passwords: Passwords;
}

const delayResolution = 20;

export function createMetrics(measured: Measured): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const ownFigures = (): Promise<Figures> => registry.getMetricsAsJSON();
  const refused = new Counter({
    name: 'frailsafe_logins_refused_total',
    help: 'Log-ins refused: wrong, too many, or the queue was full.',
    registers,
  });
  const hits = new Counter({
    name: 'frailsafe_page_cache_hits_total',
    help: 'Pages answered from the cache of guest pages.',
    registers,
  });
  for (const gauge of [...databaseGauges(measured), ...processGauges(measured)]) {
    registry.registerMetric(new Gauge({ ...gauge, registers: [] }));
  }
  return {
    countRequest: requestCounter(registers),
    countRefusedLogin: () => refused.inc(),
    countPageCacheHit: () => hits.inc(),
    ownFigures,
    allFigures: async () => [await ownFigures()],
  };
}

/** The figures of several processes as one text in the Prometheus format. */
export function metricsText(figures: readonly Figures[]): Promise<string> {
  return AggregatorRegistry.aggregate(figures.map((one) => [...one])).metrics();
}

/** prom-client looks labels up anew at every call; each line of the route table does so once. */
function requestCounter(registers: Registry[]): Metrics['countRequest'] {
  const durations = new Histogram({
    name: 'frailsafe_request_duration_seconds',
    help: 'Requests by method, route pattern and class of status.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5],
    registers,
  });
  const known = new Map<string, { observe: (seconds: number) => void }>();
  return (method, route, status, seconds) => {
    const outcome = status === 'cut' ? status : `${Math.floor(status / 100)}xx`;
    const key = `${method} ${outcome} ${route}`;
    let duration = known.get(key);
    if (duration === undefined) {
      duration = durations.labels(method, route, outcome);
      known.set(key, duration);
    }
    duration.observe(seconds);
  };
}

function databaseGauges({ config, db }: Measured): GaugeConfiguration<string>[] {
  return [
    {
      name: 'frailsafe_database_bytes',
      help: 'Size of the database and of its write-ahead log.',
      labelNames: ['file'],
      aggregator: 'first',
      collect() {
        this.set({ file: 'database' }, sizeOf(config.databaseFile));
        this.set({ file: 'log' }, sizeOf(`${config.databaseFile}-wal`));
      },
    },
    {
      name: 'frailsafe_outbox_jobs',
      help: 'Jobs that wait, and jobs given up among the newest 10,000.',
      labelNames: ['state'],
      aggregator: 'first',
      collect() {
        const { waiting, dead } = countJobs(db, {});
        this.set({ state: 'waiting' }, waiting);
        this.set({ state: 'dead' }, dead);
      },
    },
  ];
}

function processGauges({ passwords }: Measured): GaugeConfiguration<string>[] {
  let delay: IntervalHistogram | undefined;
  return [
    {
      name: 'frailsafe_event_loop_delay_seconds',
      help: 'How late the event loop was since the last look, in the process that was latest.',
      labelNames: ['quantile'],
      aggregator: 'max',
      collect() {
        // Measuring begins with the first look: it costs nothing where nobody looks.
        delay ??= startedDelay();
        this.set({ quantile: '0.99' }, lateness(delay.percentile(99)));
        this.set({ quantile: '1' }, lateness(delay.max));
        delay.reset();
      },
    },
    plain('frailsafe_passwords_waiting', 'Passwords in the queue.', () => passwords.waiting()),
    plain('frailsafe_processes', 'Processes that serve the site.', () => 1),
    plain('frailsafe_memory_bytes', 'Resident memory of these processes.', () =>
      process.memoryUsage.rss(),
    ),
  ];
}

function plain(name: string, help: string, read: () => number): GaugeConfiguration<string> {
  return {
    name,
    help,
    collect() {
      this.set(read());
    },
  };
}

function startedDelay(): IntervalHistogram {
  const delay = monitorEventLoopDelay({ resolution: delayResolution });
  delay.enable();
  return delay;
}

/** The histogram counts the interval of its own timer in; empty, it has no largest value. */
function lateness(nanoseconds: number): number {
  const late = nanoseconds / 1e9 - delayResolution / 1000;
  return Number.isFinite(late) ? Math.max(0, late) : 0;
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
