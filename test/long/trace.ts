import { createReadStream } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';

/** What a traced process did to the files of one folder, in order, and what it acknowledged. */
export type Event =
  | { readonly kind: 'write'; readonly name: string; readonly at: number; readonly data: Buffer }
  | { readonly kind: 'truncate'; readonly name: string; readonly size: number }
  | { readonly kind: 'sync'; readonly name: string }
  | { readonly kind: 'create'; readonly name: string }
  | { readonly kind: 'unlink'; readonly name: string }
  | { readonly kind: 'sync-folder' }
  | { readonly kind: 'kept'; readonly post: number };

/** How strace must be called for `readTrace`: the main thread alone, whole data, all of it in hex. */
export const straceOptions = [
  '-y',
  '-xx',
  '--string-limit=100000',
  '-e',
  'trace=pwrite64,pwritev,write,fsync,fdatasync,sync_file_range,ftruncate,fallocate,openat,unlink,rename',
];

const text = '"([^"]*)"';
const patterns = {
  write: new RegExp(`^pwrite64\\(\\d+<([^>]*)>, ${text}, \\d+, (\\d+)\\) += \\d+$`),
  sync: /^(?:fsync|fdatasync)\(\d+<([^>]*)>\) += 0$/,
  truncate: /^ftruncate\(\d+<([^>]*)>, (\d+)\) += 0$/,
  open: new RegExp(`^openat\\([^,]*, ${text}, ([A-Z_|]*)(?:, \\d+)?\\) += \\d+<`),
  unlink: new RegExp(`^unlink\\(${text}\\) += 0$`),
  say: new RegExp(`^write\\(1<[^>]*>, ${text}, \\d+\\) += \\d+$`),
};

/** @throws when the trace shows something done to those files that is not understood */
export async function readTrace(file: string, folder: string): Promise<Event[]> {
  const events: Event[] = [];
  const folderInHex = toHex(folder);
  const there = new Set<string>();
  for await (const line of createInterface({ input: createReadStream(file) })) {
    const said = patterns.say.exec(line);
    if (said !== null) events.push(...acknowledged(fromHex(said[1] ?? '').toString()));
    else if (line.includes(folderInHex)) {
      const event = read(line, folder, there);
      if (event !== undefined) events.push(event);
    }
  }
  return events;
}

function acknowledged(said: string): Event[] {
  const numbers = [...said.matchAll(/^kept (\d+)$/gm)];
  return numbers.map(([, post]) => ({ kind: 'kept', post: Number(post) }));
}

/** The log's index is not kept: it is made anew when the database is opened. */
function read(line: string, folder: string, there: Set<string>): Event | undefined {
  const [kind, found] = matched(line);
  const place = fromHex(found[1] ?? '').toString();
  const name = path.basename(place);
  if (place === folder) return kind === 'sync' ? { kind: 'sync-folder' } : undefined;
  if (name.endsWith('-shm')) return undefined;
  if (kind === 'write') {
    return { kind, name, data: fromHex(found[2] ?? ''), at: Number(found[3]) };
  }
  if (kind === 'truncate') return { kind, name, size: Number(found[2]) };
  if (kind === 'open') {
    return created(name, found[2] ?? '', there) ? { kind: 'create', name } : undefined;
  }
  if (kind === 'unlink') there.delete(name);
  return { kind, name };
}

type Kind = 'write' | 'truncate' | 'sync' | 'unlink' | 'open';

function matched(line: string): [Kind, RegExpExecArray] {
  for (const kind of ['write', 'truncate', 'sync', 'unlink', 'open'] as const) {
    const found = patterns[kind].exec(line);
    if (found !== null) return [kind, found];
  }
  throw new Error(`Not understood: ${line.slice(0, 300)}`);
}

function created(name: string, flags: string, there: Set<string>): boolean {
  if (!flags.includes('O_CREAT') || !name.includes('-') || there.has(name)) return false;
  there.add(name);
  return true;
}

function toHex(words: string): string {
  return [...Buffer.from(words)].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('');
}

function fromHex(words: string): Buffer {
  return Buffer.from(words.replaceAll('\\x', ''), 'hex');
}
