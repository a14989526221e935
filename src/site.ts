import { mkdirSync, writeFileSync } from 'node:fs';
import { featuresOf } from './app.ts';
import type { Config } from './config.ts';
import { eraseAgain } from './features/own-data/index.ts';
import type { Clock } from './lib/clock.ts';
import { assertNotLost, assertSound, namingDamage } from './lib/db/damage.ts';
import { migrate } from './lib/db/migrate.ts';
import { openDatabase, servingBusyTimeout, setBusyTimeout, type Db } from './lib/db/open.ts';
import { hashAssets, readBuiltAssets, serveAssets } from './lib/http/assets.ts';
import type { Site } from './lib/http/context.ts';
import { bundlePageScripts } from './lib/http/page-script.ts';
import { firstSegments } from './lib/http/routes.ts';
import type { Log } from './lib/log.ts';
import { backupFolder, built, folders } from './lib/paths.ts';
import { createMetrics } from './lib/metrics.ts';
import { createCompareThread } from './lib/passwords/compare-thread.ts';
import { createPasswords } from './lib/passwords/hash.ts';
import { createRenderer } from './lib/text/renderer.ts';
import { loadBuiltViews } from './lib/views/built.ts';
import { createJobThread } from './lib/workers/job-thread.ts';
import { createRender, loadViews } from './lib/views/renderer.ts';

/** Opens the database of the settings, brings it up to date, and puts the site round it. */
export function openSite(
  config: Config,
  clock: Clock,
  log: Log,
  busyTimeout: number = servingBusyTimeout,
): Site {
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
  const backups = backupFolder(config.dataDir);
  assertNotLost(config.databaseFile, backups);
  beginPrivately(config.databaseFile);
  assertSound(config.databaseFile);
  // Until it serves it may wait for a process that migrates.
  const db = openDatabase(config.databaseFile);
  namingDamage(config.databaseFile, () => migrate(db, folders.migrations, backups, clock.now()));
  const site = createSite(config, db, clock, log);
  eraseAgain(site);
  setBusyTimeout(db, busyTimeout);
  return site;
}

/** SQLite would make the file with the mode of any other; its log takes the mode from it. */
function beginPrivately(file: string): void {
  writeFileSync(file, '', { mode: 0o600, flag: 'a' });
}

/** Puts together what the whole site shares. */
function createSite(config: Config, db: Db, clock: Clock, log: Log): Site {
  const features = featuresOf(config);
  const routes = features.flatMap((feature) => feature.routes);
  const passwords = createPasswords({ peppers: config.peppers, thread: createCompareThread(log) });
  return {
    config,
    db,
    clock,
    log,
    views: createRender(built ? loadBuiltViews(folders.dist) : loadViews(folders.views)),
    assets: serveAssets(
      built ? readBuiltAssets(folders.dist) : hashAssets(folders.assets, bundlePageScripts()),
    ),
    text: createRenderer({ log }),
    imports: createJobThread('features/reporting/import-worker', db, log),
    passwords,
    metrics: createMetrics({ config, db, passwords }),
    stopping: new AbortController(),
    menu: features.flatMap((feature) => feature.menu ?? []),
    adminMenu: features.flatMap((feature) => feature.adminMenu ?? []),
    urgentJobs: features.flatMap((feature) => feature.urgentJobs ?? []),
    keepers: features.flatMap((feature) => feature.keeps ?? []),
    embeds: features.flatMap((feature) => feature.embeds ?? []),
    reservedWords: firstSegments(routes),
  };
}
