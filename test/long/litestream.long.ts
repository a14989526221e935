import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { inspectDatabase } from '../../src/lib/db/inspect.ts';
import { openDatabase } from '../../src/lib/db/open.ts';
import { root } from '../../src/lib/paths.ts';
import { articleSource } from '../support/articles.ts';
import { frailsafe, newFolder, serving } from '../support/processes.ts';
import { Visitor } from '../support/visitor.ts';
import { password, settings as secrets } from '../support/world.ts';

const require = createRequire(import.meta.url);
const config = path.join(root, 'deploy/litestream.yml');
const rounds = 3;
const writesFor = 12_000;
/** Litestream sends what is new once a second; the rest is room for a busy machine. */
const mostLost = 2_000;

/** npm has it, but not for every platform, so it is no dependency and is brought by hand. */
const packageName = `@flydotio/litestream-${process.platform}-${process.arch}`;

/** The program of this platform, where somebody has brought it. */
function program(): string | undefined {
  try {
    return path.join(path.dirname(require.resolve(`${packageName}/package.json`)), 'litestream');
  } catch {
    return undefined;
  }
}

interface Written {
  readonly title: string;
  /** When the site had answered. */
  readonly at: number;
}

/** Saves drafts one after the other until the site is gone; answers those that were acknowledged. */
async function keepWriting(visitor: Visitor): Promise<Written[]> {
  const written: Written[] = [];
  for (;;) {
    const title = `Draft ${written.length + 1}`;
    const source = articleSource({ title, slug: `draft-${written.length + 1}` });
    try {
      const fields = { source, revision: '0', action: 'save' };
      const { status } = await visitor.post('/admin/articles/new', fields);
      expect(status).toBe(303);
    } catch {
      return written;
    }
    written.push({ title, at: performance.now() });
  }
}

function ended(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve) => child.once('exit', resolve));
}

async function round(litestream: string): Promise<void> {
  const folder = newFolder();
  const settings = { ...secrets, NODE_ENV: 'development', DATA_DIR: folder };
  const admin = ['--email', 'hannah@example.org', '--name', 'Hannah Osei', '--role', 'admin'];
  await frailsafe(['user', 'create', ...admin, '--password-stdin'], settings, `${password}\n`);
  const site = await serving(settings);
  const visitor = new Visitor(site.origin);
  await visitor.post('/login', { email: 'hannah@example.org', password });

  const replica = `file://${path.join(newFolder(), 'replica')}`;
  const env = { DATA_DIR: folder, LITESTREAM_REPLICA: replica };
  const streaming = spawn(litestream, ['replicate', '-config', config], { env, stdio: 'ignore' });
  const gone = ended(streaming);
  const writing = keepWriting(visitor);
  await delay(writesFor);
  const killedAt = performance.now();
  streaming.kill('SIGKILL');
  await Promise.all([site.stop('SIGKILL'), gone]);
  const written = await writing;

  const copy = path.join(newFolder(), 'frailsafe.sqlite');
  const words = ['restore', '-config', config, '-o', copy, path.join(folder, 'frailsafe.sqlite')];
  const restored = spawnSync(litestream, words, { env, encoding: 'utf8' });
  expect([restored.status, existsSync(copy)], restored.stderr).toEqual([0, true]);
  expect(inspectDatabase(copy).faults).toEqual([]);
  const db = openDatabase(copy);
  const kept = new Set(db.prepare('SELECT title FROM articles').pluck().all());
  db.close();
  const lost = written.filter(({ title }) => !kept.has(title));
  const window = lost[0] === undefined ? 0 : killedAt - lost[0].at;
  process.stdout.write(
    `${written.length} drafts acknowledged in ${writesFor / 1000} s, ${lost.length} lost: the last ${(window / 1000).toFixed(2)} s\n`,
  );
  // What is lost is the end, not something in the middle.
  expect(lost).toEqual(written.slice(written.length - lost.length));
  expect(written.length).toBeGreaterThan(20);
  expect(window).toBeLessThan(mostLost);

  const again = await serving({ ...settings, DATA_DIR: path.dirname(copy) });
  const back = new Visitor(again.origin);
  const answer = await back.post('/login', { email: 'hannah@example.org', password });
  expect(answer.location).toBe('/welcome');
  await again.stop();
}

describe('a database streamed by Litestream while the site is written to', () => {
  const litestream = program();

  it.skipIf(litestream === undefined)(
    'comes back sound after a kill -9 of both, without the last second at most',
    async () => {
      for (let number = 0; number < rounds; number += 1) await round(String(litestream));
    },
  );

  it.runIf(litestream === undefined)('is not tried: there is no Litestream here', () => {
    const bring = `npm install --no-save ${packageName}@1.0.1`;
    process.stdout.write(`There is no Litestream here: not tried. To bring it: ${bring}\n`);
  });
});
