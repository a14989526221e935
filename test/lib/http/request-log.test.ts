import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../../support/app.ts';
import { people } from '../../support/world.ts';
import { ask } from './ask.ts';

let app: TestApp;

beforeEach(async () => {
  app = await startApp();
});
afterEach(() => app.close());

/** Lines about requests, read as JSON. */
function requests(): Record<string, unknown>[] {
  const lines = app.captured.lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  return lines.filter(({ msg }) => /^request (completed|errored)$/.test(String(msg)));
}

describe('the log', () => {
  it('has one line a request: when, id, method, route pattern, status and time', async () => {
    await app.visitor().get('/login?return_to=/members');
    await app.visitor().get('/case-studies/some-slug');
    await app.visitor().post('/login', { email: '' });
    const lines = requests();
    expect(lines.map(({ method, route, status }) => [method, route, status])).toEqual([
      ['GET', '/login', 200],
      ['GET', '/case-studies/:slug', 404],
      ['POST', '/login', 422],
    ]);
    for (const line of lines) {
      expect(Object.keys(line).sort()).toEqual(
        ['id', 'level', 'method', 'ms', 'msg', 'route', 'status', 'time'], // prettier-ignore
      );
      expect(line['id']).toMatch(/^[\w-]{36}$/);
      expect(line['time']).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
      expect(typeof line['ms']).toBe('number');
    }
    expect(new Set(lines.map(({ id }) => id)).size).toBe(3);
  });

  it('is one JSON object a line, each key once', async () => {
    await app.visitor().get('/login');
    await app.visitor().get('/nowhere');
    for (const line of app.captured.lines) {
      expect(line.endsWith('}\n')).toBe(true);
      const keys = [...line.matchAll(/"(\w+)":/g)].map(([, key]) => key);
      expect(keys).toEqual([...new Set(keys)]);
    }
  });

  it('tells a fault as an error, under the id of its request', async () => {
    app.site.db.exec('ALTER TABLE users RENAME TO people_away');
    await app.visitor().post('/login', { email: people.sian.email, password: 'x' });
    const [line] = requests();
    expect(line).toMatchObject({ level: 'error', route: '/login', status: 500, method: 'POST' });
    const fault = app.captured.lines.find((one) => one.includes('request failed')) ?? '';
    expect(JSON.parse(fault)).toMatchObject({ level: 'error', id: line?.['id'] });
    app.captured.lines.length = 0;
  });

  it('tells what was refused before any route: another host, another site', async () => {
    await ask(app.origin, '/login', { headers: { host: 'evil.example' } });
    await app.visitor().post('/login', {}, { origin: 'https://evil.example' });
    expect(requests().map(({ route, status }) => [route, status])).toEqual([
      ['none', 400],
      ['none', 403],
    ]);
    expect(app.captured.lines.join('')).not.toContain('evil.example');
  });

  it('holds nothing that anybody typed, sent or was given, on any journey of an account', async () => {
    const planted = 'Plantedword';
    const address = `${planted}@example.org`;
    const agent = {
      'user-agent': `${planted}-agent`,
      referer: `${app.origin}/${planted}`,
      'x-forwarded-for': '203.0.113.9',
      'x-request-id': `${planted}\r\n`.trim(),
    };
    const guest = app.visitor();
    const form = {
      email: address,
      password: `${planted} kettle ninepins`,
      return_to: `/${planted}`,
    };
    await guest.get(`/${planted}?${planted}=${planted}`, agent);
    await guest.get(`/login?return_to=/${planted}`, agent);
    await guest.post('/login', form, agent);
    await guest.post('/login', { ...form, [planted]: planted }, agent);
    await guest.post('/forgotten-password', { email: address }, agent);
    await guest.post('/first-admin', { ...form, name: planted }, agent);
    guest.cookies.set('frailsafe', planted);
    guest.cookies.set('frailsafe-link', planted.padEnd(43, 'x'));
    await guest.get('/reset-password', agent);
    await guest.post('/reset-password', { password: `${planted} kettle` }, agent);
    await guest.post('/admin/users/new', { name: planted }, agent);

    const hannah = await app.logIn('hannah');
    await hannah.post('/admin/users/new', {
      email: address, name: 'Plantedword Person', role: 'member', role_title: planted, team: planted,
    }, agent); // prettier-ignore
    await app.runJobs();
    const [, token = ''] = /reset-password\/([\w-]{43})/.exec(app.mails[0]?.text ?? '') ?? [];
    expect(token).toHaveLength(43);
    const invited = app.visitor();
    await invited.get(`/reset-password/${token}`, agent);
    await invited.post('/reset-password', { password: 'short' }, agent);
    const chosen = await invited.post(
      '/reset-password',
      { password: 'plume kettle ninepins' },
      agent,
    );
    expect(chosen.status).toBe(303);
    await hannah.post('/logout', {}, agent);
    await app.runJobs();

    const log = app.captured.lines.join('');
    const secrets = [
      planted, token, address, people.hannah.email, '@example.org', 'ninepins', '203.0.113.9', '127.0.0.1', '::1',
      ...app.mails.map(({ subject }) => subject), ...guest.cookies.values(), 'Hannah', 'frailsafe=',
    ]; // prettier-ignore
    for (const secret of secrets) expect([secret, log.includes(secret)]).toEqual([secret, false]);
    expect(requests().length).toBeGreaterThan(14);
  });

  it('encodes control characters, so that nobody can write a line of their own', async () => {
    app.site.log.info({ text: 'a\r\n{"level":"error"}\u001b[31m' }, 'line\nbreak');
    const [line = '', ...more] = app.captured.lines;
    expect(more).toEqual([]);
    expect(line.trimEnd()).not.toMatch(/\p{Cc}/u);
    expect(JSON.parse(line)).toMatchObject({ msg: 'line\nbreak' });
  });
});
