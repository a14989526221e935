import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { seal, unseal } from '../../../src/lib/backups/sealed.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const quiet = (): void => undefined;

// A pipeline that never ends would keep the hourly backup at work for ever, without a word.
describe.each([
  ['plain', undefined],
  ['encrypted', Buffer.alloc(32, 1)],
])('a file of a backup, %s', (_what, key) => {
  describe.each([true, false])('packed: %s', (packed) => {
    const form = { name: 'uploads/one', packed, key };

    it('that cannot be read, or written, is a fault at once', async () => {
      const folder = temporaryFolder();
      const [there, away, inside, to] = ['there', 'away', 'inside', 'to'].map((name) =>
        path.join(folder, name),
      ) as [string, string, string, string];
      writeFileSync(there, 'some words');
      mkdirSync(inside);
      await expect(seal(away, to, form, quiet)).rejects.toThrow(/^ENOENT/);
      await expect(seal(inside, `${to}2`, form, quiet)).rejects.toThrow(/^EISDIR/);
      await expect(seal(there, there, form, quiet)).rejects.toThrow(/^EEXIST/);
      await expect(unseal(away, undefined, form, quiet)).rejects.toThrow(/cannot be read: ENOENT/);
    });
  });
});
