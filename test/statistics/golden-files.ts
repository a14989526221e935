import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export interface Golden {
  readonly name: string;
  /** The whole case, as `frailsafe spc` reads it. */
  readonly text: string;
  readonly expected: unknown;
}

/** Beside the project. Looked for further up too: mutation testing works in copies of the project inside it. */
const folders = import.meta.dirname
  .split(path.sep)
  .map((_, up) => path.join(import.meta.dirname, '../'.repeat(up), 'shared/spc-goldens'));
const folder = folders.find((one) => existsSync(one));

/**
 * What two published packages computed from 40 or so series, or none where the folder is absent: then
 * use `describe.skipIf`. Odd answers of a package (`quirk`) bind nobody and are left out.
 */
export function goldens(): readonly Golden[] {
  if (folder === undefined) {
    process.stderr.write(`skipped: the reference results are not here (${folders[3]})\n`);
    return [];
  }
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => readFileSync(path.join(folder, file), 'utf8'))
    .map((text) => ({ text, read: JSON.parse(text) as Stored }))
    .filter(({ read }) => read.quirk !== true)
    .map(({ text, read: { name, expected } }) => ({ name, text, expected }));
}

interface Stored {
  readonly name: string;
  readonly quirk?: boolean;
  readonly expected: unknown;
}

/**
 * Where two answers differ, by place; numbers may differ by a part of 1e-9 of their size, everything
 * else must be equal and no field may be missing or too many.
 */
export function differences(found: unknown, expected: unknown, place = ''): string[] {
  if (typeof found === 'number' && typeof expected === 'number') {
    const size = Math.max(Math.abs(found), Math.abs(expected));
    return Math.abs(found - expected) <= 1e-9 * size ? [] : [told(found, expected, place)];
  }
  if (!isObject(found) || !isObject(expected)) {
    return found === expected ? [] : [told(found, expected, place)];
  }
  const names = new Set([...Object.keys(found), ...Object.keys(expected)]);
  return [...names].flatMap((name) => differences(found[name], expected[name], `${place}/${name}`));
}

function told(found: unknown, expected: unknown, place: string): string {
  return `${place}: ${JSON.stringify(found)} in place of ${JSON.stringify(expected)}`;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
