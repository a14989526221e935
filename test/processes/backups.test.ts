import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/lib/db/open.ts';
import { frailsafe, newFolder, serving, type Serving } from '../support/processes.ts';
import { Visitor } from '../support/visitor.ts';
import { password, settings as secrets } from '../support/world.ts';

interface Saved {
  readonly backup: string;
  readonly schema: number;
}

const folder = newFolder();
const settings = { ...secrets, NODE_ENV: 'development', DATA_DIR: folder };
const admin = { email: 'hannah@example.org', password };

async function logIn(origin: string): Promise<Visitor> {
  const visitor = new Visitor(origin);
  const answer = await visitor.post('/login', admin);
  expect([answer.status, answer.location]).toEqual([303, '/welcome']);
  return visitor;
}

/** Opens threads one after the other until it is told to stop; answers those acknowledged. */
function keepWriting(visitor: Visitor): { readonly stop: () => Promise<string[]> } {
  const stopping = new AbortController();
  const writing = (async () => {
    const written: string[] = [];
    while (!stopping.signal.aborted) {
      const title = `Thread number ${written.length + 1}`;
      const page = await visitor.get('/members/discussion/practice/threads/new');
      const [, form_key = ''] = /name="form_key" value="([^"]+)"/.exec(page.body) ?? [];
      const fields = { title, body: 'What we tried.', form_key, action: 'post' };
      const { status } = await visitor.post('/members/discussion/practice/threads', fields);
      // A person may open ten an hour.
      if (status !== 303) break;
      written.push(title);
    }
    return written;
  })();
  return {
    stop: () => {
      stopping.abort();
      return writing;
    },
  };
}

describe('a backup taken by command while the site is written to', () => {
  let site: Serving;
  let saved: Saved;
  let written: string[];

  beforeAll(async () => {
    const words = ['user', 'create', '--email', admin.email, '--name', 'Hannah Osei'];
    const more = ['--role', 'admin', '--password-stdin'];
    expect((await frailsafe([...words, ...more], settings, `${password}\n`)).code).toBe(0);
    site = await serving(settings);
    const writing = keepWriting(await logIn(site.origin));
    const made = await frailsafe(['backup', '--json'], settings);
    written = await writing.stop();
    expect([made.code, made.err]).toEqual([0, '']);
    saved = JSON.parse(made.out) as Saved;
  });
  afterAll(() => site.stop());

  it('is sound, says what it holds, and the check leaves nothing behind', async () => {
    const { code, out, err } = await frailsafe(['restore', '--check'], settings);
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('This backup is sound.');
    expect(out).toContain(saved.backup);
    expect(out).toMatch(/rows .*\b1 users\b/);
    expect(readdirSync(path.join(folder, 'backups'))).toEqual([path.basename(saved.backup)]);
  });

  it('is restored into an empty folder, which the site serves: the rows match and the log-in works', async () => {
    const target = path.join(newFolder(), 'restored');
    const words = ['restore', 'latest', '--into', target, '--json'];
    const { code, out } = await frailsafe(words, settings);
    expect([code, JSON.parse(out)]).toEqual([
      0,
      expect.objectContaining({ into: target, backup: saved.backup, encrypted: false }),
    ]);
    const db = openDatabase(path.join(target, 'frailsafe.sqlite'));
    const titles = db.prepare('SELECT title FROM threads ORDER BY id').pluck().all();
    db.close();
    expect(titles).toEqual(written.slice(0, titles.length));
    const restored = await serving({ ...settings, DATA_DIR: target });
    const visitor = await logIn(restored.origin);
    expect((await visitor.get('/admin/users')).body).toContain('Hannah Osei');
    expect((await restored.stop()).code).toBe(0);
  });

  it('is not restored over a site, nor from nothing', async () => {
    const over = await frailsafe(['restore', 'latest'], settings);
    expect([over.code, over.out]).toEqual([1, '']);
    expect(over.err).toMatch(/is not empty: it holds .*Name an empty folder\.\n$/);
    const nothing = await frailsafe(['restore', '/nowhere', '--into', newFolder()], settings);
    expect([nothing.code, nothing.err]).toEqual([1, 'There is no backup /nowhere\n']);
    const both = await frailsafe(['restore', '--check', '--into', newFolder()], settings);
    expect(both.code).toBe(2);
  });

  it('goes to another folder when one is named', async () => {
    const to = path.join(newFolder(), 'elsewhere');
    const { code, out } = await frailsafe(['backup', '--to', to, '--json'], settings);
    const { backup } = JSON.parse(out) as Saved;
    expect([code, path.dirname(backup), existsSync(path.join(backup, 'backup.json'))]).toEqual([
      0,
      to,
      true,
    ]);
  });
});
