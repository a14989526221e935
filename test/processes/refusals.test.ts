import { chmodSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { migrate } from '../../src/lib/db/migrate.ts';
import { openDatabase } from '../../src/lib/db/open.ts';
import { folders } from '../../src/lib/paths.ts';
import { newFolder, serving, startInVain } from '../support/processes.ts';
import { pepper, productionSettings } from '../support/production.ts';
import { ask } from '../lib/http/ask.ts';

type Settings = Record<string, string>;

const short = 'Sesame-but-far-too-short';

function without(name: string): Settings {
  const settings = productionSettings();
  delete settings[name];
  return settings;
}

function openToOthers(): Settings {
  const settings = productionSettings();
  chmodSync(settings['DATA_DIR'] ?? '', 0o755);
  return settings;
}

/** A database of a version that does not exist yet, or one that others may read. */
function withDatabase(mode: number, sql: string): Settings {
  const settings = productionSettings();
  const file = path.join(settings['DATA_DIR'] ?? '', 'frailsafe.sqlite');
  writeFileSync(file, '', { mode: 0o600 });
  const db = openDatabase(file);
  migrate(db, folders.migrations, '', new Date());
  db.exec(sql);
  db.close();
  chmodSync(file, mode);
  return settings;
}

const newer = "INSERT INTO schema_migrations VALUES (9999, '9999_later.sql', 'x', '2027-01-01')";

/** Every fault by itself, in a process that would otherwise start. */
const faults: [string, () => Settings, RegExp][] = [
  ['no session secret', () => without('SESSION_SECRET'), /^SESSION_SECRET: /],
  ['a short session secret', () => productionSettings({ SESSION_SECRET: short }), /^SESSION_SECRET: /],
  ['no pepper', () => without('PASSWORD_PEPPER'), /^PASSWORD_PEPPER: /],
  ['a short pepper', () => productionSettings({ PASSWORD_PEPPER: `1:${pepper.slice(0, 30)}` }), /^PASSWORD_PEPPER: /],
  ['no address', () => without('BASE_URL'), /^BASE_URL must be an https address/],
  ['an address without TLS', () => productionSettings({ BASE_URL: 'http://www.frailsafe.example' }), /^BASE_URL must be an https address/],
  ['a mode that does not exist', () => productionSettings({ NODE_ENV: 'prod' }), /^NODE_ENV: /],
  ['no proxy in front', () => productionSettings({ TRUST_PROXY: '0' }), /^TRUST_PROXY must be 1 or more/],
  ['no mail server', () => without('SMTP_URL'), /^SMTP_URL is needed/],
  ['a short token for the metrics', () => productionSettings({ METRICS_TOKEN: 'Sesame' }), /^METRICS_TOKEN: /],
  ['no worker', () => productionSettings({ WORKERS: '0' }), /^WORKERS: /],
  ['a data folder that others may enter', openToOthers, /^DATA_DIR must not be readable by others/],
  ['a database that others may read', () => withDatabase(0o644, ''), /^frailsafe\.sqlite in DATA_DIR must not/],
  ['a schema that is newer', () => withDatabase(0o600, newer), /^The database has schema 9999, newer/],
  ['a schema that is newer, with workers', () => ({ ...withDatabase(0o600, newer), WORKERS: '2' }), /^The database has schema 9999, newer/],
]; // prettier-ignore

describe('in production the site', () => {
  it.concurrent.each(faults)(
    'does not start on %s: one clear line, no secret in it',
    async (_what, settings, said) => {
      const { code, out, err } = await startInVain({ PORT: '0', ...settings() });
      expect([code, out]).toEqual([1, '']);
      expect(err).toMatch(said);
      expect(err.trim()).not.toContain('\n');
      expect(err).not.toMatch(/Sesame|Smtp-password/);
      expect(err).not.toContain(pepper.slice(0, 12));
    },
  );

  it('starts without any of these faults, with no account in it, and again on what it made', async () => {
    const settings = productionSettings();
    for (const start of ['first', 'second']) {
      const site = await serving(settings);
      expect(site.out()).toMatch(/Nobody has an account yet.*\nhttps:.*\/first-admin\/[\w-]{43}\n/);
      const { host } = new URL(settings['BASE_URL'] ?? '');
      expect([start, (await ask(site.origin, '/login', { headers: { host } })).status]).toEqual([
        start,
        200,
      ]);
      expect((await site.stop()).code).toBe(0);
    }
  });
});

it('lets a start say that the port is taken, with workers too', async () => {
  const site = await serving({ DATA_DIR: newFolder() });
  const { port } = new URL(site.origin);
  const { code, err } = await startInVain({ DATA_DIR: newFolder(), PORT: port, WORKERS: '2' });
  await site.stop();
  expect([code, err]).toEqual([
    1,
    `Port ${port} is taken. Stop what uses it, or set PORT to another.\n`,
  ]);
});
