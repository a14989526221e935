import path from 'node:path';
import { loadConfig } from '../config.ts';
import { carryErasures } from '../lib/backups/erasures.ts';
import { backupNamed, checkBackup, restoreBackup, type Found } from '../lib/backups/restore.ts';
import { done, UsageError, type Command } from '../lib/command.ts';
import { sizeInWords } from '../lib/files.ts';
import { backupFolder } from '../lib/paths.ts';
import { createProgress } from '../lib/progress.ts';

const secrets = [
  'No backup holds secrets. The site needs SESSION_SECRET and PASSWORD_PEPPER as they were (in development',
  'the files session.secret and pepper.secret): without the pepper no password works.',
  'Jobs that were waiting when the backup was taken, such as mails, will be done again.',
].join('\n');

export const restoreCommand: Command = {
  about: 'Put a backup (the newest, unless named) into an empty folder, or only check it.',
  usage: '[BACKUP|latest] [--into FOLDER | --check]',
  options: { into: { type: 'string' }, check: { type: 'boolean' } },
  run: async ({ options: { into, check }, words: [named = 'latest'] }, open) => {
    if (check === true && into !== undefined) throw new UsageError('Give --into or --check');
    const config = loadConfig();
    const backups = backupFolder(config.dataDir);
    const backup = backupNamed(named, backups);
    const target = path.resolve(typeof into === 'string' ? into : config.dataDir);
    const progress = createProgress(check === true ? 'Checking' : 'Restoring');
    try {
      const { backupKeyFile: key } = config;
      const found =
        check === true
          ? await checkBackup(backup, backups, key, progress.show)
          : await restoreBackup(backup, target, key, progress.show);
      progress.end();
      if (check === true) return done(`This backup is sound.\n${inWords(found)}`, found);
      const erased = carryErasures([path.dirname(backup), backups], backupFolder(target));
      // Opening the site erases them again, before anybody is served.
      if (erased > 0) open({ DATA_DIR: target });
      const next = `Restored into ${target}\n${inWords(found)}\n\n${erasedInWords(erased)}${secrets}\nStart it with DATA_DIR=${target} npm start`;
      return done(next, { ...found, into: target, erased });
    } finally {
      progress.end();
    }
  },
};

/** People whom the backup may still hold. */
function erasedInWords(erased: number): string {
  if (erased === 0) return '';
  const accounts = erased === 1 ? '1 account has' : `${erased} accounts have`;
  return `${accounts} been erased in the life of this site, and stay erased.\n`;
}

function inWords(found: Found): string {
  const { backup, takenAt, encrypted, schema, databaseBytes, uploads, rows } = found;
  const counts = Object.entries(rows)
    .filter(([, count]) => count > 0)
    .map(([table, count]) => `${count} ${table}`);
  return [
    `  backup   ${backup}${encrypted ? ' (encrypted)' : ''}`,
    `  taken    ${takenAt}`,
    `  schema   ${schema}`,
    `  database ${sizeInWords(databaseBytes)}, integrity and foreign keys sound`,
    `  uploads  ${uploads.count}, ${sizeInWords(uploads.bytes)}, each as it was`,
    `  rows     ${counts.join(', ')}`,
  ].join('\n');
}
