import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod';
import { postChoices } from '../own-data.ts';
import { writeWholeFile } from '../whole-file.ts';

const Erasure = z.strictObject({
  id: z.int(),
  erasedAt: z.string(),
  posts: z.enum(postChoices),
});

/** An account that was erased: its number and the day, never a name. */
export type Erasure = z.output<typeof Erasure>;

/**
 * The list lies beside the backups, not in them: an older one does not know who has been erased since, and
 * wherever it goes the list must go too.
 */
function listIn(backups: string): string {
  return path.join(backups, 'erasures.json');
}

export function readErasures(backups: string): Erasure[] {
  const file = listIn(backups);
  return existsSync(file) ? z.array(Erasure).parse(JSON.parse(readFileSync(file, 'utf8'))) : [];
}

/** Each account once, as it was erased last. */
export function writeErasures(backups: string, erasures: readonly Erasure[]): void {
  if (erasures.length === 0) return;
  const byId = new Map(erasures.map((erasure) => [erasure.id, erasure]));
  const lines = [...byId.values()].toSorted((a, b) => a.id - b.id);
  mkdirSync(backups, { recursive: true, mode: 0o700 });
  writeWholeFile(listIn(backups), `${JSON.stringify(lines, undefined, 1)}\n`);
}

/** Takes the lists that lie beside backups over into the place where one of them was restored. */
export function carryErasures(from: readonly string[], backups: string): number {
  const erasures = from.flatMap(readErasures);
  writeErasures(backups, erasures);
  return new Set(erasures.map(({ id }) => id)).size;
}
