import { rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { describe, expect, it } from 'vitest';
import { backupsIn } from '../../src/lib/backups/names.ts';
import { startBackups } from '../../src/lib/backups/schedule.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { migrate } from '../../src/lib/db/migrate.ts';
import { openDatabase, type Db } from '../../src/lib/db/open.ts';
import { backupFolder, folders } from '../../src/lib/paths.ts';
import { frailsafe, newFolder } from '../support/processes.ts';
import { startApp } from '../support/app.ts';
import type { Visitor } from '../support/visitor.ts';

const gigabyte = 1_000_000_000;
const minutes = 60_000;

/** Posts of ordinary length until the file has `bytes`. */
function fill(db: Db, file: string, bytes: number): void {
  const user = db
    .prepare(
      `INSERT INTO users (email, email_key, name, role, role_title, created_at)
       VALUES ('jo@example.org', 'jo@example.org', 'Jo Bell', 'member', 'Nurse', 'then')`,
    )
    .run().lastInsertRowid;
  const thread = db.prepare(
    `INSERT INTO threads (space_id, title, author_id, created_at, posts, last_posted_at, last_author_id)
     VALUES (1, 'What we tried', ?, 'then', 100, 'then', ?)`,
  );
  const post = db.prepare(
    `INSERT INTO posts (thread_id, number, author_id, body, html, renderer_version, fallback, form_key, created_at)
     VALUES (?, ?, ?, ?, ?, 1, 0, ?, 'then')`,
  );
  const words = 'ward frailty checklist delirium mobility discharge review older'.split(' ');
  let made = 0;
  const batch = db.transaction(() => {
    for (let count = 0; count < 100; count += 1) {
      const id = thread.run(user, user).lastInsertRowid;
      for (let number = 1; number <= 100; number += 1) {
        made += 1;
        const body = Array.from({ length: 120 }, (_, at) => words[(made * 7 + at * at) % 8]).join(
          ' ',
        );
        post.run(id, number, user, `${made} ${body}`, `<p>${made} ${body}</p>`, `key-${made}`);
      }
    }
  });
  while (statSync(file).size < bytes) {
    batch();
    db.pragma('wal_checkpoint(TRUNCATE)');
  }
}

describe('a gigabyte', () => {
  it('is backed up and restored in under 15 minutes', async () => {
    const folder = newFolder();
    const file = path.join(folder, 'frailsafe.sqlite');
    const db = openDatabase(file);
    migrate(db, folders.migrations, '', systemClock.now());
    fill(db, file, gigabyte);
    db.close();
    const settings = { DATA_DIR: folder };
    const began = performance.now();
    expect((await frailsafe(['backup'], settings)).code).toBe(0);
    const saved = performance.now();
    const target = path.join(newFolder(), 'restored');
    const restored = await frailsafe(['restore', 'latest', '--into', target], settings);
    expect([restored.code, restored.err]).toEqual([0, '']);
    const done = performance.now();
    expect(statSync(path.join(target, 'frailsafe.sqlite')).size).toBeGreaterThan(0.9 * gigabyte);
    const seconds = [saved - began, done - saved].map((ms) => Math.round(ms / 1000));
    process.stdout.write(`1 GB: backup ${seconds[0]} s, restore ${seconds[1]} s\n`);
    expect(done - saved).toBeLessThan(15 * minutes);
    for (const place of [folder, target]) rmSync(place, { recursive: true });
  });
});

/** 99 % of the delays of the loop, in ms, while a guest asks for pages until `over`. */
async function delaysUntil(guest: Visitor, over: () => boolean): Promise<number> {
  const delays = monitorEventLoopDelay({ resolution: 5 });
  delays.enable();
  while (!over()) expect((await guest.get('/login')).status).toBe(200);
  delays.disable();
  return delays.percentile(99) / 1e6;
}

describe('the hourly backup of 150 MB', () => {
  it('does not hold the loop that serves', async () => {
    const app = await startApp();
    fill(app.site.db, app.site.config.databaseFile, 150_000_000);
    const folder = backupFolder(app.site.config.dataDir);
    const began = performance.now();
    const quiet = await delaysUntil(app.visitor(), () => performance.now() > began + 10_000);
    const backups = startBackups(app.site, 50);
    const started = performance.now();
    const busy = await delaysUntil(app.visitor(), () => backupsIn(folder).length > 0);
    const took = performance.now() - started;
    await backups.stop();
    process.stdout.write(
      `backup of 150 MB in ${(took / 1000).toFixed(1)} s; event-loop delay p99 ${busy.toFixed(0)} ms, before it ${quiet.toFixed(0)} ms\n`,
    );
    expect(busy).toBeLessThan(50);
    await app.close();
  });
});
