import path from 'node:path';
import { loadConfig } from '../config.ts';
import { backUp, backupSource, makeBackup } from '../lib/backups/backup.ts';
import { systemClock } from '../lib/clock.ts';
import { done, type Command } from '../lib/command.ts';
import { sizeInWords } from '../lib/files.ts';
import { createProgress } from '../lib/progress.ts';

export const backupCommand: Command = {
  about: 'Back the site up while it runs, and check the backup by restoring it.',
  usage: '[--to FOLDER]',
  options: { to: { type: 'string' } },
  run: async ({ options: { to } }) => {
    const source = backupSource(loadConfig());
    const now = systemClock.now();
    const progress = createProgress('Backing up');
    try {
      // Only the site's own folder is kept in order by the site.
      const made =
        typeof to === 'string'
          ? await makeBackup({ ...source, backups: path.resolve(to) }, now, progress.show)
          : await backUp(source, now, progress.show);
      progress.end();
      return done(inWords(made), { backup: made.folder, ...made.manifest });
    } finally {
      progress.end();
    }
  },
};

function inWords({ folder, manifest }: Awaited<ReturnType<typeof makeBackup>>): string {
  const { database, uploads, key } = manifest;
  return [
    `Backed up and checked: ${folder}`,
    `The database has ${sizeInWords(database.bytes)}, ${sizeInWords(database.stored)} packed${key === null ? '' : ' and encrypted'}; ${uploads.count} uploads have ${sizeInWords(uploads.bytes)}.`,
  ].join('\n');
}
