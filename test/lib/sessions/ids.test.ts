import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../../support/app.ts';
import { password, people, settings } from '../../support/world.ts';
import { sessionId, signedCookie } from './cookie.ts';

let app: TestApp;

beforeEach(async () => {
  app = await startApp();
});
afterEach(() => app.close());

function hashes(): unknown[] {
  return app.site.db.prepare('SELECT id_hash FROM sessions').pluck().all();
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

describe('a guest', () => {
  it('who reads 100 pages gets no cookie and leaves no row', async () => {
    const guest = app.visitor();
    const pages = ['/', '/login', '/forgotten-password', '/nowhere', '/case-studies'];
    for (let count = 0; count < 100; count += 1) {
      const answer = await guest.get(pages[count % pages.length] ?? '/');
      expect(answer.headers.getSetCookie()).toEqual([]);
    }
    expect(hashes()).toEqual([]);
  });

  it('who sends forms that fail, or asks for a reset, gets no session either', async () => {
    const guest = app.visitor();
    const answers = [
      await guest.post('/login', { email: people.sian.email, password: 'wrong' }),
      await guest.post('/forgotten-password', { email: people.sian.email }),
      await guest.post('/nowhere'),
      await guest.post('/login', { email: 'x', extra: '1' }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([422, 303, 404, 400]);
    expect(answers.flatMap(({ headers }) => headers.getSetCookie())).toEqual([]);
    expect(hashes()).toEqual([]);
  });

  it.each([
    ['made up', 'anything'],
    ['unsigned', 's%3AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'],
    ['signed for another', 's%3Achosen.c2lnbmF0dXJl'],
    ['broken', '%E0%A4%A'],
  ])('with a cookie that is %s is a guest, and the cookie is not adopted', async (_what, value) => {
    const guest = app.visitor();
    guest.cookies.set('frailsafe', value);
    const answer = await guest.get('/admin/users');
    expect([answer.status, answer.headers.getSetCookie()]).toEqual([303, []]);
    expect(hashes()).toEqual([]);
  });
});

describe('the id of a session', () => {
  it('is kept as a hash: the id and its cookie stand nowhere in the files or the log', async () => {
    const sian = await app.logIn('sian');
    await sian.get('/');
    const id = sessionId(sian);
    expect(id).toMatch(/^[\w-]{32}$/);
    expect(hashes()).toEqual([sha256(id)]);
    const { dataDir } = app.site.config;
    const files = readdirSync(dataDir, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(path.join(entry.parentPath, entry.name)));
    const [signature = ''] = decodeURIComponent(sian.cookies.get('frailsafe') ?? '')
      .split('.')
      .slice(1);
    for (const secret of [id, signature]) {
      expect(secret.length).toBeGreaterThan(20);
      expect(files.filter((content) => content.includes(secret))).toEqual([]);
      expect(app.captured.lines.filter((line) => line.includes(secret))).toEqual([]);
    }
    expect(files.filter((content) => content.includes(sha256(id))).length).toBeGreaterThan(0);
  });

  it('is new at every log-in, and the one before is dead', async () => {
    const sian = await app.logIn('hannah');
    const before = sian.cookies.get('frailsafe') ?? '';
    await sian.post('/login', { email: people.hannah.email, password });
    const after = sian.cookies.get('frailsafe') ?? '';
    expect(after).not.toBe(before);
    expect((await sian.get('/admin/users')).status).toBe(200);
    sian.cookies.set('frailsafe', before);
    expect((await sian.get('/admin/users')).status).toBe(303);
  });

  it('is never one that was chosen beforehand, even under a good signature', async () => {
    const victim = app.visitor();
    victim.cookies.set(
      'frailsafe',
      signedCookie('chosen-by-somebody-else', settings.SESSION_SECRET),
    );
    expect((await victim.get('/admin/users')).status).toBe(303);
    await victim.post('/login', { email: people.hannah.email, password });
    expect(sessionId(victim)).not.toBe('chosen-by-somebody-else');
    expect(hashes()).toEqual([sha256(sessionId(victim))]);
  });

  it('is never the live one of somebody else that was planted', async () => {
    const attacker = await app.logIn('tom');
    const victim = app.visitor();
    victim.cookies.set('frailsafe', attacker.cookies.get('frailsafe') ?? '');
    await victim.post('/login', { email: people.hannah.email, password });
    expect(sessionId(victim)).not.toBe(sessionId(attacker));
    expect((await victim.get('/admin/users')).status).toBe(200);
    expect((await attacker.get('/admin/users')).status).toBe(303);
  });

  it('differs on each of four devices, which all go on living', async () => {
    const devices = await Promise.all(Array.from({ length: 4 }, () => app.logIn('hannah')));
    expect(new Set(devices.map((device) => sessionId(device))).size).toBe(4);
    const answers = await Promise.all(devices.map((device) => device.get('/admin/users')));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  });
});
