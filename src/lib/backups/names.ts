import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** A whole, verified backup: nothing else ever has such a name. */
export interface Backup {
  /** When it was taken, such as `2026-11-20T10-00-00-000Z`. */
  readonly name: string;
  readonly folder: string;
  readonly at: Date;
}

const pattern = /^(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)-(\d{3})Z$/;

export function backupName(at: Date): string {
  return at.toISOString().replaceAll(/[:.]/g, '-');
}

/** Every backup in `folder`, newest first; none when there is no such folder. */
export function backupsIn(folder: string): Backup[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .sort()
    .toReversed()
    .flatMap((name) => {
      const at = takenAt(name);
      return at === undefined ? [] : [{ name, folder: path.join(folder, name), at }];
    });
}

function takenAt(name: string): Date | undefined {
  const [, day, hours, minutes, seconds, thousandths] = pattern.exec(name) ?? [];
  if (day === undefined) return undefined;
  const at = new Date(`${day}T${hours}:${minutes}:${seconds}.${thousandths}Z`);
  return Number.isNaN(at.getTime()) ? undefined : at;
}
