import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hour, minute } from '../../src/lib/clock.ts';
import { enqueue } from '../../src/lib/outbox/outbox.ts';
import { startApp, type TestApp } from '../support/app.ts';
import type { Visitor } from '../support/visitor.ts';

let app: TestApp;
let hannah: Visitor;

beforeEach(async () => {
  app = await startApp();
  hannah = await app.logIn('hannah');
});
afterEach(() => app.close());

const again = '/admin/outbox/1/tries';
const cancel = '/admin/outbox/1/cancellation';

/** A job that nothing handles: it fails at every try. */
async function failingJob(): Promise<void> {
  enqueue(app.site.db, { kind: 'nobody.handles-this', payload: {} }, app.clock.now());
  await app.runJobs();
}

async function deadJob(): Promise<void> {
  await failingJob();
  app.clock.forward(25 * hour);
  await app.runJobs();
  expect(job()).toMatchObject({ state: 'dead' });
  hannah = await app.logIn('hannah');
}

function job(): unknown {
  return app.site.db.prepare('SELECT state, attempts, run_at FROM outbox').get();
}

function audited(): unknown[] {
  return app.site.db
    .prepare(
      `SELECT act, actor_id, target_kind, target_id, details FROM audit_entries
       WHERE act LIKE 'outbox.%' ORDER BY id`,
    )
    .all();
}

async function notice(): Promise<string> {
  const { body } = await hannah.get('/admin/outbox');
  return /role="status">\s*<p>(.*?)<\/p>/s.exec(body)?.[1] ?? '';
}

function entry(act: string): unknown {
  return {
    act,
    actor_id: app.ids.hannah,
    target_kind: 'job',
    target_id: 1,
    details: '{"kind":"nobody.handles-this"}',
  };
}

describe('the buttons beside a job', () => {
  it('stand beside what waits or has failed for good, and beside nothing else', async () => {
    await deadJob();
    const { db, clock } = app.site;
    for (const state of ['waiting', 'done', 'cancelled']) {
      enqueue(db, { kind: 'job.made', payload: {}, after: hour }, clock.now());
      db.prepare('UPDATE outbox SET state = ? WHERE id = (SELECT max(id) FROM outbox)').run(state);
    }
    const { body } = await hannah.get('/admin/outbox');
    const addresses = [...body.matchAll(/action="\/admin\/outbox\/([^"]+)"/g)];
    expect(addresses.map(([, address]) => address)).toEqual([
      '2/tries',
      '2/cancellation',
      '1/tries',
      '1/cancellation',
    ]);
    expect(body).toContain('<span class="tag plain">Cancelled</span>');
  });

  it('give a waiting job its next try now, and all its tries anew', async () => {
    await failingJob();
    app.clock.forward(30 * minute);
    await app.runJobs();
    app.clock.forward(10 * minute);
    const answer = await hannah.post(again);
    expect([answer.status, answer.location]).toEqual([303, '/admin/outbox']);
    expect(await notice()).toBe('“Nobody handles this” is tried again now.');
    const now = app.clock.now().getTime();
    expect(job()).toEqual({ state: 'waiting', attempts: 0, run_at: new Date(now).toISOString() });
    expect(await app.runJobs()).toBe(1);
    const next = new Date(now + minute).toISOString();
    expect(job()).toEqual({ state: 'waiting', attempts: 1, run_at: next });
    expect(audited()).toEqual([entry('outbox.retried')]);
  });

  it('bring a dead job back for another 24 hours', async () => {
    await deadJob();
    await hannah.post(again);
    app.clock.forward(23 * hour);
    await app.runJobs();
    expect(job()).toMatchObject({ state: 'waiting' });
    app.clock.forward(hour);
    await app.runJobs();
    expect(job()).toMatchObject({ state: 'dead' });
  });

  it.each([
    ['waiting', failingJob],
    ['dead', deadJob],
  ])('cancel a %s job: it is never done, and goes after 30 days', async (_state, make) => {
    await make();
    expect((await hannah.post(cancel)).status).toBe(303);
    expect(await notice()).toBe('“Nobody handles this” is cancelled.');
    expect(job()).toMatchObject({ state: 'cancelled' });
    app.clock.forward(hour);
    expect(await app.runJobs()).toBe(0);
    expect(audited()).toEqual([entry('outbox.cancelled')]);
  });

  it('change nothing that is over, and say so', async () => {
    await app.visitor().post('/forgotten-password', { email: 'nobody@example.org' });
    await app.runJobs();
    for (const button of [again, cancel]) {
      expect((await hannah.post(button)).status).toBe(303);
      expect(await notice()).toBe(
        '“Password reset requested” has been done already, so nothing was changed.',
      );
    }
    expect([job(), audited()]).toMatchObject([{ state: 'done' }, []]);
  });

  it('cancel once, however often they are pressed at the same moment', async () => {
    await failingJob();
    const presses = Array.from({ length: 10 }, (_, press) =>
      hannah.post(press % 2 === 0 ? cancel : again),
    );
    const answers = await Promise.all(presses);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([303]));
    expect(job()).toMatchObject({ state: 'cancelled' });
    const cancelled = audited().filter((one) => JSON.stringify(one).includes('outbox.cancelled'));
    expect(cancelled).toHaveLength(1);
    await hannah.post(again);
    expect(await notice()).toContain('has been cancelled already, so nothing was changed.');
  });

  it('answer 404 for no such job, and 400 for a field that they do not have', async () => {
    await failingJob();
    for (const id of ['2', '0', 'x', '1e0']) {
      expect((await hannah.post(`/admin/outbox/${id}/tries`)).status).toBe(404);
      expect((await hannah.post(`/admin/outbox/${id}/cancellation`)).status).toBe(404);
    }
    expect((await hannah.post(cancel, { state: 'done' })).status).toBe(400);
    expect([job(), audited()]).toMatchObject([{ state: 'waiting' }, []]);
  });
});
