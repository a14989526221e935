import { chmodSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { frailsafe, newFolder, startInVain } from '../support/processes.ts';

interface Finding {
  readonly name: string;
  readonly state: string;
  readonly found: string;
}

describe('frailsafe doctor', () => {
  it('answers 0 for a site that only warns, in words and as JSON', async () => {
    const settings = { DATA_DIR: newFolder() };
    await frailsafe(['user', 'list'], settings);
    const { code, out, err } = await frailsafe(['doctor'], settings);
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^ok {7}Settings: Fit, but not set for production\.\nok {7}Database: /);
    expect(out).toMatch(/WARNING {2}Backups: No backup has been made yet/);
    const found = JSON.parse((await frailsafe(['doctor', '--json'], settings)).out) as Finding[];
    expect(found.find(({ name }) => name === 'Integrity')?.state).toBe('ok');
  });

  it('answers 1 where there is no database, and makes none', async () => {
    const settings = { DATA_DIR: newFolder() };
    const { code, out } = await frailsafe(['doctor'], settings);
    expect([code, out]).toEqual([
      1,
      expect.stringMatching(/FAULT {4}Database: There is no database/),
    ]);
    expect(readdirSync(settings.DATA_DIR).filter((name) => name.includes('sqlite'))).toEqual([]);
  });

  it('tells of settings that production refuses, and looks at the rest all the same', async () => {
    const folder = newFolder();
    await frailsafe(['user', 'list'], { DATA_DIR: folder });
    const { code, out } = await frailsafe(['doctor'], { DATA_DIR: folder, NODE_ENV: 'production' });
    expect(code).toBe(1);
    expect(out).toMatch(/^FAULT {4}Settings: SESSION_SECRET: /);
    expect(out).toMatch(/ok {7}Integrity: /);
  });
});

describe('a key file for backups that cannot serve', () => {
  it.each([
    ['is missing', undefined, 0o600, 'is not there'],
    ['is short', 31, 0o600, 'must hold 32 bytes or more'],
    ['can be read by everyone', 32, 0o604, 'must not be readable by everyone: chmod 600'],
  ] as const)('keeps production from starting when it %s', async (_what, bytes, mode, words) => {
    const folder = newFolder();
    const file = path.join(folder, 'key');
    if (bytes !== undefined) writeFileSync(file, Buffer.alloc(bytes, 'k'));
    if (bytes !== undefined) chmodSync(file, mode);
    const { code, err, out } = await startInVain({
      NODE_ENV: 'production',
      DATA_DIR: newFolder(),
      BASE_URL: 'https://frailsafe.example',
      TRUST_PROXY: '1',
      SMTP_URL: 'smtp://127.0.0.1:1',
      SESSION_SECRET: 's'.repeat(32),
      PASSWORD_PEPPER: `1:${Buffer.alloc(32, 7).toString('base64')}`,
      BACKUP_KEY_FILE: file,
    });
    expect([code, out, err]).toEqual([1, '', `BACKUP_KEY_FILE: ${file} ${words}\n`]);
  });
});
