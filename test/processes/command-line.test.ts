import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/lib/db/open.ts';
import { articleSource } from '../support/articles.ts';
import { frailsafe, newFolder, serving, startInVain } from '../support/processes.ts';
import { Visitor } from '../support/visitor.ts';
import { password } from '../support/world.ts';

const folder = newFolder();
const settings = { DATA_DIR: folder };
const hannah = ['--email', 'hannah@example.org', '--name', 'Hannah Osei', '--role', 'admin'];

function file(name: string, text: string): string {
  const place = path.join(folder, name);
  writeFileSync(place, text);
  return place;
}

describe('frailsafe user', () => {
  beforeAll(async () => {
    const words = ['user', 'create', ...hannah, '--password-stdin', '--json'];
    const made = await frailsafe(words, settings, `${password}\n`);
    expect([made.code, JSON.parse(made.out)]).toEqual([0, { id: 1 }]);
  });

  it('keeps the password as bcrypt of cost 12, with the number of its pepper', () => {
    const db = openDatabase(path.join(folder, 'frailsafe.sqlite'));
    const hash: unknown = db.prepare('SELECT password_hash FROM users').pluck().get();
    db.close();
    expect(hash).toMatch(/^1:\$2b\$12\$[./A-Za-z0-9]{53}$/);
  });

  it('makes an admin who can log in', async () => {
    const site = await serving(settings);
    const visitor = new Visitor(site.origin);
    const answer = await visitor.post('/login', { email: 'hannah@example.org', password });
    expect(answer.location).toBe('/welcome');
    expect((await visitor.get('/admin/users')).body).toContain('Hannah Osei');
    await site.stop();
  });

  it('answers 1 when the address is taken, in any case of letters', async () => {
    const words = [
      'user',
      'create',
      '--email',
      'HANNAH@example.org',
      '--name',
      'H',
      '--role',
      'member',
    ];
    const { code, out } = await frailsafe(words, settings);
    expect([code, out]).toEqual([1, 'HANNAH@example.org already has an account.\n']);
  });

  it.each([
    ['no address', ['--name', 'Jo Bell', '--role', 'member']],
    ['no such role', ['--email', 'jo@example.org', '--name', 'Jo Bell', '--role', 'owner']],
    ['an unknown option', [...hannah, '--colour', 'red']],
    ['no name', ['--email', 'jo@example.org', '--role', 'member']],
  ])('answers 2 and the usage for %s', async (_what, words) => {
    const { code, err, out } = await frailsafe(['user', 'create', ...words], settings);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('Usage: npm run frailsafe -- user create --email E');
  });

  it('refuses a password that the rules refuse, without repeating it', async () => {
    const words = [
      'user',
      'create',
      '--email',
      'jo@example.org',
      '--name',
      'Jo',
      '--role',
      'admin',
    ];
    const { code, err } = await frailsafe([...words, '--password-stdin'], settings, 'too short');
    expect(code).toBe(2);
    expect(err).toContain('Password must be 15 characters or more');
    expect(err).not.toContain('too short');
  });

  it('lists who has an account', async () => {
    const { out } = await frailsafe(['user', 'list', '--json'], settings);
    expect(JSON.parse(out)).toMatchObject([{ email: 'hannah@example.org', role: 'admin' }]);
  });
});

describe('frailsafe article', () => {
  it('names every fault by file, line and field, and publishes nothing', async () => {
    const good = file('good.md', articleSource());
    const bad = file('bad.md', articleSource({ slug: 'Not A Slug', summary: '' }));
    for (const verb of ['check', 'publish']) {
      const { code, out } = await frailsafe(['article', verb, good, bad], settings);
      expect(code).toBe(1);
      expect(out).toContain(`${bad}:3: summary:`);
      expect(out).toContain(`${bad}:4: slug:`);
    }
    expect((await frailsafe(['article', 'export', 'checks-at-the-bedside'], settings)).code).toBe(
      1,
    );
  });

  it('publishes a file, which a running site shows at its next request, and exports it again', async () => {
    const site = await serving(settings);
    const guest = new Visitor(site.origin);
    const address = '/case-studies/checks-at-the-bedside';
    expect((await guest.get(address)).status).toBe(404);
    const { code } = await frailsafe(
      ['article', 'publish', file('good.md', articleSource())],
      settings,
    );
    expect(code).toBe(0);
    expect((await guest.get(address)).status).toBe(200);
    const { out } = await frailsafe(['article', 'export', 'checks-at-the-bedside'], settings);
    expect(out.trim()).toBe(articleSource().trim());
    await site.stop();
  });

  it('publishes none of several files when one cannot be', async () => {
    const first = file('first.md', articleSource({ slug: 'first', title: 'First' }));
    const clash = file('clash.md', articleSource({ slug: 'clash', aliases: '[/the_problem]' }));
    const { code, out } = await frailsafe(['article', 'publish', first, clash], settings);
    expect(code).toBe(1);
    expect(out).toBe('Nothing was published: /the_problem leads to another article.\n');
    expect((await frailsafe(['article', 'export', 'first'], settings)).code).toBe(1);
  });

  it('answers 2 for a file that is not there', async () => {
    const { code, err } = await frailsafe(['article', 'check', '/nowhere.md'], settings);
    expect(code).toBe(2);
    expect(err).toContain('/nowhere.md cannot be read');
  });
});

describe('frailsafe', () => {
  it('lists its commands, each with help', async () => {
    const { code, out } = await frailsafe(['--help'], settings);
    expect(code).toBe(0);
    for (const name of [
      'user create',
      'user list',
      'article check',
      'article publish',
      'demo',
      'routes',
    ]) {
      expect(out).toContain(name);
      const help = await frailsafe([...name.split(' '), '--help'], settings);
      expect([help.code, help.out.startsWith('Usage: ')]).toEqual([0, true]);
    }
  });

  it('answers 2 for a command it does not know', async () => {
    expect((await frailsafe(['dance'], settings)).code).toBe(2);
  });

  it('lists the routes with their guards', async () => {
    const { out } = await frailsafe(['routes', '--json'], settings);
    const routes = JSON.parse(out) as { method: string; path: string; guard: string }[];
    expect(routes).toContainEqual({
      method: 'GET',
      path: '/admin/users',
      guard: 'admin',
      body: 'none',
    });
  });
});

describe('npm start', () => {
  it('prints a link on an empty database that makes the first admin, once', async () => {
    const site = await serving({ DATA_DIR: newFolder() });
    const link = /\/first-admin\/[\w-]{43}/.exec(site.out())?.[0] ?? '';
    const visitor = new Visitor(site.origin);
    expect((await visitor.get(link)).location).toBe('/first-admin');
    const form = { name: 'Hannah Osei', email: 'hannah@example.org', password };
    expect((await visitor.post('/first-admin', form)).location).toBe('/login');
    expect((await visitor.post('/login', { email: form.email, password })).status).toBe(303);
    expect((await visitor.get('/admin')).status).toBe(200);
    expect(site.err()).not.toContain(link.slice(13));
    await visitor.get(link);
    expect((await visitor.post('/first-admin', form)).status).toBe(410);
    await site.stop();
  });

  it('says so when its port is taken', async () => {
    const site = await serving({ DATA_DIR: newFolder() });
    const { port } = new URL(site.origin);
    const { code, err } = await startInVain({ DATA_DIR: newFolder(), PORT: port });
    await site.stop();
    expect([code, err]).toEqual([
      1,
      `Port ${port} is taken. Stop what uses it, or set PORT to another.\n`,
    ]);
  });

  it('says in one line that the database is newer than the code', async () => {
    const dataDir = newFolder();
    await frailsafe(['user', 'list'], { DATA_DIR: dataDir });
    const db = openDatabase(path.join(dataDir, 'frailsafe.sqlite'));
    db.exec("INSERT INTO schema_migrations VALUES (9999, '9999_later.sql', 'x', '2027-01-01')");
    db.close();
    for (const ended of [
      startInVain({ DATA_DIR: dataDir }),
      frailsafe(['user', 'list'], { DATA_DIR: dataDir }),
    ]) {
      const { code, err } = await ended;
      expect(code).toBe(1);
      expect(err).toMatch(/^The database has schema 9999, newer than .*\n$/);
    }
  });

  it('refuses to start in production on missing secrets, in one line without any value', async () => {
    const { code, err, out } = await startInVain({
      DATA_DIR: newFolder(),
      NODE_ENV: 'production',
      SESSION_SECRET: 'too-short-secret',
    });
    expect([code, out]).toEqual([1, '']);
    expect(err.trim().split('\n')).toHaveLength(1);
    expect(err).toContain('SESSION_SECRET');
    expect(err).not.toContain('too-short-secret');
  });
});
