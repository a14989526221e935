import { mkdirSync, renameSync } from 'node:fs';
import path from 'node:path';
import { backUp, backupSource } from '../../src/lib/backups/backup.ts';
import { backupName } from '../../src/lib/backups/names.ts';
import { day, hour } from '../../src/lib/clock.ts';
import { backupFolder } from '../../src/lib/paths.ts';
import type { TestApp } from '../support/app.ts';

/** Two backups that have grown old, and one that cannot be read. */
export async function addBackups({ site, clock }: TestApp): Promise<void> {
  const now = clock.now().getTime();
  for (const age of [40 * day, 3 * hour]) {
    await backUp(backupSource(site.config), new Date(now - age), () => undefined);
  }
  const damaged = backupName(new Date(now - 2 * day));
  mkdirSync(path.join(backupFolder(site.config.dataDir), damaged));
}

/** Does this while no backup is there. */
export async function withoutBackups<T>({ site }: TestApp, work: () => Promise<T>): Promise<T> {
  const folder = backupFolder(site.config.dataDir);
  renameSync(folder, `${folder}.away`);
  try {
    return await work();
  } finally {
    renameSync(`${folder}.away`, folder);
  }
}
