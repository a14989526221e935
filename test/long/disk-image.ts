import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Event } from './trace.ts';

type Change = Extract<Event, { kind: 'write' | 'truncate' }>;
type FolderChange = Extract<Event, { kind: 'create' | 'unlink' }> & { readonly file: File };

/** A file's content, apart from its name. */
interface File {
  /** As far as it has been synced. */
  safe: Buffer;
  /** Since then. */
  unsure: Change[];
}

const sector = 512;

/** A disk that knows what it has synced, and can lose any part of the rest. */
export interface Disk {
  readonly apply: (event: Event) => void;
  /** Writes what a power loss may leave now: all that is synced, and of the rest whatever chance keeps. */
  readonly lose: (random: () => number, folder: string) => void;
}

export function newDisk(begin: ReadonlyMap<string, Buffer>): Disk {
  const files = new Map(
    [...begin].map(([name, safe]): [string, File] => [name, newFile(Buffer.from(safe))]),
  );
  const safeNames = new Map(files);
  let unsureNames: FolderChange[] = [];

  function fileOf(name: string): File {
    const file = files.get(name);
    if (file === undefined) throw new Error(`${name} was never created`);
    return file;
  }

  function apply(event: Event): void {
    if (event.kind === 'write' || event.kind === 'truncate') fileOf(event.name).unsure.push(event);
    else if (event.kind === 'sync') sync(fileOf(event.name));
    else if (event.kind === 'sync-folder') {
      for (const change of unsureNames) rename(safeNames, change);
      unsureNames = [];
    } else if (event.kind === 'create' || event.kind === 'unlink') {
      const change = {
        ...event,
        file: event.kind === 'create' ? newFile(Buffer.alloc(0)) : fileOf(event.name),
      };
      rename(files, change);
      unsureNames.push(change);
    }
  }

  function lose(random: () => number, folder: string): void {
    const names = new Map(safeNames);
    // A folder's changes reach the disk in order, as far as they do.
    const reached = Math.floor(random() * (unsureNames.length + 1));
    for (const change of unsureNames.slice(0, reached)) rename(names, change);
    for (const [name, file] of names) {
      writeFileSync(path.join(folder, name), leftOf(file, random));
    }
  }

  return { apply, lose };
}

function newFile(safe: Buffer): File {
  return { safe, unsure: [] };
}

function rename(names: Map<string, File>, { kind, name, file }: FolderChange): void {
  if (kind === 'create') names.set(name, file);
  else names.delete(name);
}

function sync(file: File): void {
  for (const change of file.unsure) file.safe = changed(file.safe, change);
  file.unsure = [];
}

/** Each change since the last sync is kept, lost, or, when it is a write, kept in some of its sectors. */
function leftOf({ safe, unsure }: File, random: () => number): Buffer {
  const kept: number = random();
  let left: Buffer = Buffer.from(safe);
  for (const change of unsure) {
    if (random() > kept) continue;
    if (change.kind === 'truncate' || random() < 0.7) left = changed(left, change);
    else left = torn(left, change, random);
  }
  return left;
}

function torn(
  content: Buffer,
  { at, data, ...event }: Change & { kind: 'write' },
  random: () => number,
) {
  let left = content;
  for (let from = 0; from < data.length; from += sector) {
    const part = data.subarray(from, from + sector);
    if (random() < 0.5) left = changed(left, { ...event, at: at + from, data: part });
  }
  return left;
}

/** In place where it can be: only `safe` and copies of it come here. */
function changed(content: Buffer, change: Change): Buffer {
  if (change.kind === 'truncate') return resized(content, change.size);
  const end = change.at + change.data.length;
  const large = end > content.length ? resized(content, end) : content;
  change.data.copy(large, change.at);
  return large;
}

function resized(content: Buffer, size: number): Buffer {
  const made = Buffer.alloc(size);
  content.copy(made);
  return made;
}
