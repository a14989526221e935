import { chmodSync } from 'node:fs';
import { loadConfig } from '../../src/config.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { closeDatabase } from '../../src/lib/db/open.ts';
import { openSite } from '../../src/site.ts';
import { captureLog } from '../support/log.ts';
import { serving, type Serving } from '../support/processes.ts';
import { productionSettings } from '../support/production.ts';
import { startTlsProxy, type TlsProxy } from '../support/tls-proxy.ts';
import { populate, settings as worldSettings } from '../support/world.ts';

export interface TwoWorkers {
  readonly site: Serving;
  readonly proxy: TlsProxy;
  readonly settings: Readonly<Record<string, string>>;
  readonly dataDir: string;
  /** The workers that answered requests of this route since the last call of `forget`. */
  readonly workersOf: (route: string) => ReadonlySet<number>;
  readonly forget: () => void;
  readonly close: () => Promise<number | null>;
}

interface Line {
  readonly worker?: number;
  readonly route?: string;
}

/** The site in production with two workers behind a TLS proxy, and the people of the tests in it. */
export async function startTwoWorkers(): Promise<TwoWorkers> {
  const proxy = await startTlsProxy();
  const { SESSION_SECRET, PASSWORD_PEPPER } = worldSettings;
  const settings = productionSettings({
    BASE_URL: proxy.origin, SESSION_SECRET, PASSWORD_PEPPER, WORKERS: '2', METRICS_TOKEN: 'a token of the tests',
  }); // prettier-ignore
  await fillDatabase(settings);
  const site = await serving(settings);
  proxy.pointTo(Number(new URL(site.origin).port));
  let from = 0;
  return {
    site,
    proxy,
    settings,
    dataDir: settings['DATA_DIR'] ?? '',
    workersOf: (route) => {
      const whole = site.err().slice(from).split('\n').slice(0, -1);
      const lines = whole.map((line) => JSON.parse(line) as Line);
      return new Set(lines.flatMap((line) => (line.route === route ? (line.worker ?? 0) : [])));
    },
    forget: () => (from = site.err().lastIndexOf('\n') + 1),
    close: async () => {
      const { code } = await site.stop();
      await proxy.close();
      return code;
    },
  };
}

async function fillDatabase(settings: Record<string, string>): Promise<void> {
  const config = loadConfig(settings);
  const site = openSite(config, systemClock, captureLog().log);
  await populate(site, 10);
  await site.text.close();
  closeDatabase(site.db);
  chmodSync(config.databaseFile, 0o600);
}
