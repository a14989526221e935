import { rmSync, writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { backupsIn } from '../../../src/lib/backups/names.ts';
import { startBackups } from '../../../src/lib/backups/schedule.ts';
import { hour, minute } from '../../../src/lib/clock.ts';
import { backupFolder } from '../../../src/lib/paths.ts';
import { startApp, type TestApp } from '../../support/app.ts';

const quickly = 20;
const patient = { timeout: 20_000, interval: 50 };

async function scheduled(): Promise<{ app: TestApp; names: () => string[]; folder: string }> {
  const app = await startApp();
  const folder = backupFolder(app.site.config.dataDir);
  const backups = startBackups(app.site, quickly);
  onTestFinished(async () => {
    await backups.stop();
    await app.close();
  });
  return { app, folder, names: () => backupsIn(folder).map(({ name }) => name.slice(0, 16)) };
}

describe('the schedule of backups', () => {
  it('takes one in each hour of the clock, and makes up for an hour that was missed', async () => {
    const { app, names } = await scheduled();
    await expect.poll(names, patient).toEqual(['2026-11-20T10-00']);
    app.clock.forward(59 * minute);
    await delay(5 * quickly);
    expect(names()).toHaveLength(1);
    app.clock.forward(40 * minute);
    await expect.poll(names, patient).toEqual(['2026-11-20T11-39', '2026-11-20T10-00']);
    const told = /"backup":"2026-11-20T11-39[^"]*","bytes":\d+,"msg":"backup made"/;
    await expect.poll(() => app.captured.lines.join(''), patient).toMatch(told);
  });

  it('tells the log of one that failed, rests ten minutes, and tries again', async () => {
    const { app, names, folder } = await scheduled();
    await expect.poll(names, patient).toHaveLength(1);
    rmSync(folder, { recursive: true });
    writeFileSync(folder, 'a file stands where the folder should be');
    app.clock.forward(hour);
    await expect.poll(() => app.captured.errors().length, patient).toBe(1);
    expect(app.captured.errors()[0]).toContain('"msg":"backup failed"');
    app.captured.lines.length = 0;
    rmSync(folder);
    app.clock.forward(9 * minute);
    await delay(5 * quickly);
    expect(names()).toEqual([]);
    app.clock.forward(minute);
    await expect.poll(names, patient).toHaveLength(1);
  });

  it('gives up the one at work when the site stops, and takes no more', async () => {
    const app = await startApp();
    const folder = backupFolder(app.site.config.dataDir);
    const backups = startBackups(app.site, quickly);
    await delay(3 * quickly);
    const asked = performance.now();
    await backups.stop();
    expect(performance.now() - asked).toBeLessThan(5000);
    await delay(20 * quickly);
    expect(backupsIn(folder)).toEqual([]);
    await app.close();
  });
});
