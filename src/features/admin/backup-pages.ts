import type { ListedBackup } from '../../lib/backups/listed.ts';
import { sizeInWords } from '../../lib/files.ts';
import type { Page } from '../../lib/http/layout.ts';
import { dateAndTime } from '../../lib/text/dates.ts';
import { adminTrail } from '../accounts/index.ts';

interface BackupRow {
  readonly takenAt: string;
  readonly taken: string;
  readonly state: string;
  /** Class of the state's tag. */
  readonly tone: 'success' | 'danger';
  readonly keeping: string;
  readonly size: string;
  readonly uploads: string;
  readonly encrypted: string;
}

interface BackupsPage extends Page {
  readonly warning: string | undefined;
  readonly backups: readonly BackupRow[];
}

declare module '../../lib/views/views.ts' {
  interface Views {
    'admin/backups': BackupsPage;
  }
}

const keepings = { hourly: 'Hourly', daily: 'Daily', monthly: 'Monthly' } as const;

export function backupsPage(
  backups: readonly ListedBackup[],
  warning: string | undefined,
): BackupsPage {
  return {
    title: 'Backups',
    section: '/admin',
    trail: adminTrail,
    warning: warning === undefined ? undefined : `${warning}.`,
    backups: backups.map(backupRow),
  };
}

function backupRow({ takenAt, keeping, manifest }: ListedBackup): BackupRow {
  const row = {
    takenAt,
    taken: dateAndTime(takenAt),
    keeping: keeping === undefined ? 'Until the next' : keepings[keeping],
  };
  if (manifest === undefined) {
    const unknown = { size: 'Not known', uploads: 'Not known', encrypted: 'Not known' };
    return { ...row, ...unknown, state: 'Cannot be read', tone: 'danger' };
  }
  const { database, uploads, key } = manifest;
  return {
    ...row,
    state: 'Checked',
    tone: 'success',
    size: sizeInWords(database.stored),
    uploads: uploads.count === 0 ? 'None' : `${uploads.count}, ${sizeInWords(uploads.bytes)}`,
    encrypted: key === null ? 'No' : 'Yes',
  };
}
