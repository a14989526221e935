import { onTestFinished, describe, expect, it } from 'vitest';
import { metricsText } from '../../src/lib/metrics.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { people } from '../support/world.ts';

const token = 'a-token-of-more-than-16-letters';
const production = {
  NODE_ENV: 'production',
  BASE_URL: 'https://www.frailsafe.example',
  TRUST_PROXY: '1',
  SMTP_URL: 'smtp://127.0.0.1:1',
  SECOND_FACTOR_GRACE_DAYS: '7',
};

async function started(overrides: Record<string, string> = {}): Promise<TestApp> {
  const app = await startApp(overrides);
  onTestFinished(() => app.close());
  return app;
}

/** One figure out of the text, by its name and labels. */
function figure(text: string, name: string): number | undefined {
  const line = text.split('\n').find((one) => one.startsWith(`${name} `));
  return line === undefined ? undefined : Number(line.split(' ').at(-1));
}

describe('/metrics', () => {
  it('is not there in production without a token, and open outside it', async () => {
    const closed = await started(production);
    expect((await closed.visitor().get('/metrics')).status).toBe(404);
    const open = await started();
    expect((await open.visitor().get('/metrics')).status).toBe(200);
  });

  it('opens for the token alone, in production too', async () => {
    const app = await started({ ...production, METRICS_TOKEN: token });
    const visitor = app.visitor();
    for (const given of [
      '',
      token,
      `bearer ${token}`,
      `Bearer ${token}x`,
      `Bearer ${token.slice(1)}`,
    ]) {
      const answer = await visitor.get('/metrics', { authorization: given });
      expect([given, answer.status]).toEqual([given, 401]);
      expect(answer.headers.get('www-authenticate')).toBe('Bearer');
      expect(answer.body).toBe('unauthorized\n');
    }
    const answer = await visitor.get('/metrics', { authorization: `Bearer ${token}` });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
  });

  it('counts requests by method, route pattern and class of status, and never by address', async () => {
    const app = await started();
    const visitor = app.visitor();
    await visitor.get('/case-studies/plantedword');
    await visitor.get('/case-studies/plantedword?x=plantedword');
    await visitor.get('/plantedword');
    await visitor.post('/login', { email: people.sian.email, password: 'plantedword' });
    await visitor.get('/login');
    const { body } = await visitor.get('/metrics');
    const count = (labels: string): number | undefined =>
      figure(body, `frailsafe_request_duration_seconds_count{${labels}}`);
    expect(count('method="GET",route="/case-studies/:slug",status="4xx"')).toBe(2);
    expect(count('method="POST",route="/login",status="4xx"')).toBe(1);
    expect(count('method="GET",route="/login",status="2xx"')).toBe(1);
    expect(body).not.toContain('plantedword');
    expect(body).not.toContain(people.sian.email);
    expect(body).toMatch(/_bucket\{le="0\.005",method="GET",route="\/login",status="2xx"\} \d/);
  });

  it('tells of refused log-ins, the outbox, the database, the queue and the process', async () => {
    const app = await started();
    const visitor = app.visitor();
    await visitor.post('/login', { email: people.sian.email, password: 'wrong' });
    await visitor.post('/forgotten-password', { email: people.sian.email });
    app.site.metrics.countPageCacheHit();
    const { body } = await visitor.get('/metrics');
    expect(figure(body, 'frailsafe_logins_refused_total')).toBe(1);
    expect(figure(body, 'frailsafe_page_cache_hits_total')).toBe(1);
    expect(figure(body, 'frailsafe_outbox_jobs{state="waiting"}')).toBe(1);
    expect(figure(body, 'frailsafe_outbox_jobs{state="dead"}')).toBe(0);
    expect(figure(body, 'frailsafe_database_bytes{file="database"}')).toBeGreaterThan(1000);
    expect(figure(body, 'frailsafe_passwords_waiting')).toBe(0);
    expect(figure(body, 'frailsafe_processes')).toBe(1);
    expect(figure(body, 'frailsafe_memory_bytes')).toBeGreaterThan(20_000_000);
    expect(figure(body, 'frailsafe_event_loop_delay_seconds{quantile="1"}')).toBe(0);
    app.site.db.exec("UPDATE outbox SET state = 'dead'");
    // The loop is kept busy, so that its delay can be seen at the next look.
    await new Promise((resolve) => setTimeout(resolve, 60));
    const until = performance.now() + 150;
    while (performance.now() < until);
    await new Promise((resolve) => setTimeout(resolve, 60));
    const later = (await visitor.get('/metrics')).body;
    expect(figure(later, 'frailsafe_outbox_jobs{state="dead"}')).toBe(1);
    expect(figure(later, 'frailsafe_event_loop_delay_seconds{quantile="1"}')).toBeGreaterThan(0.1);
  });

  it('adds the figures of several processes, and takes the latest loop of all', async () => {
    const [one, two] = [await started(), await started()];
    await one.visitor().get('/login');
    await two.visitor().get('/login');
    const figures = [one, two].map(({ site }) => site.metrics.ownFigures());
    const text = await metricsText(await Promise.all(figures));
    expect(figure(text, 'frailsafe_processes')).toBe(2);
    expect(
      figure(
        text,
        'frailsafe_request_duration_seconds_count{method="GET",route="/login",status="2xx"}',
      ),
    ).toBe(2);
  });
});
