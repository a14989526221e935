import { existsSync, readFileSync } from 'node:fs';

export type Case = {
  readonly id: string;
  readonly input: string;
  readonly note: string;
  readonly expect?: string;
};

type Stored = Case & {
  readonly repeat?: { prefix: string; unit: string; count: number; suffix: string };
};

/**
 * The cases of one file of `../shared/corpora` with their repeats written out, or undefined where that folder is
 * absent: then use `describe.skipIf(!cases)`. The folder's README says what counts as a failure.
 */
export function corpus(name: string): readonly Case[] | undefined {
  const file = new URL(`../../../shared/corpora/${name}.json`, import.meta.url);
  if (existsSync(file)) return (JSON.parse(readFileSync(file, 'utf8')) as Stored[]).map(writtenOut);
  process.stderr.write(`skipped: the corpus ${name} is not here (${file.pathname})\n`);
  return undefined;
}

function writtenOut({ repeat, ...stored }: Stored): Case {
  if (repeat === undefined) return stored;
  return { ...stored, input: repeat.prefix + repeat.unit.repeat(repeat.count) + repeat.suffix };
}
