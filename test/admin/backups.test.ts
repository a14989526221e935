import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { backUp, backupSource } from '../../src/lib/backups/backup.ts';
import { hour } from '../../src/lib/clock.ts';
import { backupFolder } from '../../src/lib/paths.ts';
import { startApp, type TestApp } from '../support/app.ts';
import type { Visitor } from '../support/visitor.ts';

let app: TestApp;
let hannah: Visitor;
let folder: string;

beforeAll(async () => {
  app = await startApp();
  folder = backupFolder(app.site.config.dataDir);
});
afterAll(() => app.close());
beforeEach(async () => {
  rmSync(folder, { recursive: true, force: true });
  hannah = await app.logIn('hannah');
});

async function page(address: string): Promise<string> {
  const { status, body } = await hannah.get(address);
  expect(status).toBe(200);
  return body;
}

/** What is wrong with the backups: a notice on their own page, and a line of what waits on that of today. */
const stale =
  /(?:<p>|<span class="tag warning">)((?:The newest|No) backup [^<]*?)\.?<\/(?:p|span)>/;

describe("the admin's page of backups", () => {
  it('says that there is none yet, and so does the admin page', async () => {
    for (const address of ['/admin/backups', '/admin']) {
      expect(stale.exec(await page(address))?.[1]).toBe('No backup has been made yet');
    }
    expect(await page('/admin/backups')).not.toContain('<table>');
  });

  it('lists each with its time, kind and size, and what cannot be read', async () => {
    mkdirSync(path.join(folder, '2026-01-31T23-00-00-000Z'), { recursive: true });
    await backUp(backupSource(app.site.config), app.clock.now(), () => undefined);
    const body = await page('/admin/backups');
    const rows = [...body.matchAll(/<tr><th scope="row">.*<\/tr>/g)].map(([row]) =>
      row
        .replaceAll(/<[^>]+>/g, ' ')
        .replaceAll(/\s+/g, ' ')
        .trim(),
    );
    expect(rows).toEqual([
      expect.stringMatching(/^20 November 2026, 10am Checked Hourly \d+\.\d KB None No$/),
      '31 January 2026, 11pm Cannot be read Hourly Not known Not known Not known',
    ]);
    expect(body).not.toMatch(stale);
    expect(await page('/admin')).not.toMatch(stale);
  });

  it('warns when the newest is more than two hours old', async () => {
    await backUp(backupSource(app.site.config), app.clock.now(), () => undefined);
    app.clock.forward(2 * hour);
    hannah = await app.logIn('hannah');
    expect(await page('/admin')).not.toMatch(stale);
    app.clock.forward(hour);
    hannah = await app.logIn('hannah');
    for (const address of ['/admin/backups', '/admin']) {
      expect(stale.exec(await page(address))?.[1]).toBe('The newest backup is 3 hours old');
    }
  });

  it('is for admins alone', async () => {
    expect((await app.visitor().get('/admin/backups')).status).toBe(303);
    for (const name of ['sian', 'moses'] as const) {
      expect((await (await app.logIn(name)).get('/admin/backups')).status).toBe(404);
    }
  });
});
