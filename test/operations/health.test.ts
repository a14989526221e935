import { onTestFinished, describe, expect, it } from 'vitest';
import { ask } from '../lib/http/ask.ts';
import { startApp, type TestApp } from '../support/app.ts';

async function started(overrides: Record<string, string> = {}): Promise<TestApp> {
  const app = await startApp(overrides);
  onTestFinished(async () => {
    // A 503 is logged as an error, and here it is meant.
    app.captured.lines.length = 0;
    await app.close();
  });
  return app;
}

describe('/healthz and /readyz', () => {
  it('answer whatever Host a monitor sends, without cookie, session or cache', async () => {
    const app = await started();
    for (const path of ['/healthz', '/readyz', '/metrics']) {
      for (const headers of [{ host: '10.1.2.3:3000' }, { host: 'evil.example' }]) {
        const answer = await ask(app.origin, path, {
          headers: { ...headers, cookie: 'frailsafe=x' },
        });
        expect([path, answer.status]).toEqual([path, 200]);
        expect(answer.headers['cache-control']).toBe('no-store');
        expect(answer.headers['set-cookie']).toBeUndefined();
        expect(answer.headers['content-type']).toMatch(/^text\/plain/);
      }
    }
    // Everything else still keeps to its own host.
    expect((await ask(app.origin, '/login', { headers: { host: 'evil.example' } })).status).toBe(
      400,
    );
  });

  it('tell a process that lives from one that can serve: without its database', async () => {
    const app = await started();
    app.site.db.exec('ALTER TABLE schema_migrations RENAME TO away');
    const visitor = app.visitor();
    expect(await visitor.get('/healthz')).toMatchObject({ status: 200, body: 'ok\n' });
    const unready = await visitor.get('/readyz');
    expect(unready).toMatchObject({ status: 503, body: 'not ready: database\n' });
    expect(unready.headers.get('retry-after')).toBe('10');
    app.site.db.exec('ALTER TABLE away RENAME TO schema_migrations');
    expect(await visitor.get('/readyz')).toMatchObject({ status: 200, body: 'ready\n' });
  });

  it('say that a process is not ready whose database a newer version has changed', async () => {
    const app = await started();
    app.site.db.exec(
      "INSERT INTO schema_migrations VALUES (9999, '9999_x.sql', 'x', '2027-01-01')",
    );
    expect((await app.visitor().get('/readyz')).body).toBe('not ready: database\n');
  });

  it('say that a process is not ready once it has begun to stop', async () => {
    const app = await started();
    app.site.stopping.abort();
    expect((await app.visitor().get('/readyz')).body).toBe('not ready: stopping\n');
    expect((await app.visitor().get('/healthz')).status).toBe(200);
  });
});
