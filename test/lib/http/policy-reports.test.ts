import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { minute } from '../../../src/lib/clock.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { ask, type RawAnswer } from './ask.ts';

let app: TestApp;

beforeEach(async () => {
  app = await startApp({ TRUST_PROXY: '1' });
});
afterEach(() => app.close());

const oldType = 'application/csp-report';
const newType = 'application/reports+json';

function send(body: unknown, type = oldType, from = '192.0.2.1'): Promise<RawAnswer> {
  return ask(app.origin, '/csp-reports', {
    method: 'POST',
    headers: { 'content-type': type, 'x-forwarded-for': from },
    body: JSON.stringify(body),
  });
}

function reported(): unknown[] {
  const lines = app.captured.lines.filter((line) => line.includes('policy violation'));
  return lines.map((line) => (JSON.parse(line) as { directives: unknown }).directives);
}

const old = { 'csp-report': { 'effective-directive': 'script-src' } };

describe('a policy report', () => {
  it('is read in both forms that browsers send', async () => {
    await send(old);
    await send({ 'csp-report': { 'violated-directive': "img-src 'self' https://x/planted" } });
    const newer = { type: 'csp-violation', body: { effectiveDirective: 'style-src-elem' } };
    const answer = await send([newer, newer, old], newType);
    expect([answer.status, answer.body]).toEqual([204, '']);
    expect(reported()).toEqual([
      { 'script-src': 1 },
      { 'img-src': 1 },
      { 'style-src-elem': 2, 'script-src': 1 },
    ]);
  });

  it('puts no word of its own into the log', async () => {
    await send({ 'csp-report': { 'effective-directive': 'planted', 'blocked-uri': 'planted' } });
    await send([{ body: { effectiveDirective: '__proto__' } }, 'planted', null], newType);
    await send({ 'csp-report': { 'effective-directive': 'constructor' } });
    expect(reported()).toEqual([{ unknown: 1 }, { unknown: 3 }, { unknown: 1 }]);
    expect(app.captured.lines.join('')).not.toMatch(/planted|constructor|192\.0\.2/);
  });

  it('is counted up to twenty at a time, however many come in one', async () => {
    await send(
      Array.from({ length: 200 }, () => old),
      newType,
    );
    expect(reported()).toEqual([{ 'script-src': 20 }]);
  });

  it('is refused past twenty a minute from one network, and other networks go on', async () => {
    for (let count = 0; count < 20; count += 1) expect((await send(old)).status).toBe(204);
    const refused = await send(old);
    expect([refused.status, refused.headers['retry-after']]).toEqual([429, '60']);
    expect((await send(old, oldType, '198.51.100.1')).status).toBe(204);
    expect(reported().length).toBe(21);
    app.clock.forward(minute);
    expect((await send(old)).status).toBe(204);
  });

  it('is refused past three hundred a minute from all networks together', async () => {
    for (let at = 0; at < 300; at += 20) {
      const batch = Array.from({ length: 20 }, (_one, n) => send(old, oldType, `10.0.${at}.${n}`));
      await Promise.all(batch);
    }
    expect((await send(old, oldType, '10.1.1.1')).status).toBe(429);
    expect(reported().length).toBe(300);
  });

  it('reads no session, sets no cookie and writes no row', async () => {
    const hannah = await app.logIn('hannah');
    const changes = app.site.db.prepare('SELECT total_changes()').pluck();
    const before: unknown = changes.get();
    const answer = await hannah.post('/csp-reports', JSON.stringify(old), {
      'content-type': oldType,
      origin: 'https://evil.example',
    });
    expect([answer.status, answer.headers.get('set-cookie')]).toEqual([204, null]);
    expect(changes.get()).toBe(before);
  });

  it('larger than 16 KB is refused before it comes', async () => {
    expect((await send({ a: 'x'.repeat(17_000) })).status).toBe(413);
    expect(reported()).toEqual([]);
  });
});
