import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { mailFolder } from './transport.ts';

/** The folder of the copies that a demo shows. */
export function demoMailFolder(dataDir: string): string {
  return path.join(dataDir, 'demo-mail');
}

/** Removes every mail that was kept as a file and holds one of the words, whatever its case. */
export function removeMailsWith(dataDir: string, words: readonly string[]): void {
  const wanted = words.map((word) => word.toLowerCase());
  for (const folder of [mailFolder(dataDir), demoMailFolder(dataDir)]) {
    if (!existsSync(folder)) continue;
    for (const name of readdirSync(folder)) {
      const file = path.join(folder, name);
      const text = readFileSync(file, 'utf8').toLowerCase();
      if (wanted.some((word) => text.includes(word))) rmSync(file, { force: true });
    }
  }
}
