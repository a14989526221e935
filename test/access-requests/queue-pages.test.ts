import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.ts';
import type { Visitor } from '../support/visitor.ts';
import { addRequest } from './things.ts';

const queue = '/admin/access-requests';

let app: TestApp;
let hannah: Visitor;
beforeAll(async () => {
  app = await startApp();
  hannah = await app.logIn('hannah');
});
afterAll(() => app.close());

function idsOf(body: string): number[] {
  return [...body.matchAll(/href="\/admin\/access-requests\/(\d+)"/g)].map(([, id]) => Number(id));
}

async function everyPage(first: string, link: string): Promise<number[]> {
  const seen: number[] = [];
  let next: string | undefined = first;
  while (next !== undefined) {
    const { body } = await hannah.get(next);
    expect(idsOf(body).length).toBeLessThanOrEqual(50);
    seen.push(...idsOf(body));
    next = new RegExp(`href="([^"]+)">${link}`).exec(body)?.[1];
  }
  return seen;
}

describe('the queue', () => {
  it('says so when nobody waits, and when nothing was decided', async () => {
    expect((await hannah.get(queue)).body).toContain('No request waits.');
    expect((await hannah.get(`${queue}/decided`)).body).toContain('No request has been decided');
  });

  it('stands oldest first, 50 a page, and each request is on one page', async () => {
    for (let n = 0; n < 101; n += 1) addRequest(app, n === 50 ? 'unconfirmed' : 'waiting');
    const waiting = Array.from({ length: 101 }, (_one, at) => at + 1).filter((id) => id !== 51);
    expect(await everyPage(queue, 'Newer requests')).toEqual(waiting);
    expect(await everyPage(`${queue}/decided`, 'Older requests')).toEqual([]);
  });

  it('has what was decided on a page of its own, newest first', async () => {
    app.site.db.exec(`UPDATE access_requests SET state = 'approved', decided_at = confirmed_at
                      WHERE state = 'waiting'`);
    const decided = Array.from({ length: 101 }, (_one, at) => 101 - at).filter((id) => id !== 51);
    expect(await everyPage(`${queue}/decided`, 'Older requests')).toEqual(decided);
    expect(await everyPage(queue, 'Newer requests')).toEqual([]);
    expect((await hannah.get(`${queue}/1`)).body).toContain('Somebody who has left approved it');
  });

  it('starts from the beginning when the page asked for is nonsense', async () => {
    for (const text of ['x', '-5', '1.5', '1e400', '', "1' OR 1"]) {
      const asked = encodeURIComponent(text);
      expect((await hannah.get(`${queue}?after=${asked}`)).status).toBe(200);
      expect((await hannah.get(`${queue}/decided?before=${asked}`)).status).toBe(200);
    }
    for (const id of ['999', '0', '-1', '1.0', '01', '9'.repeat(30), "1'"]) {
      expect((await hannah.get(`${queue}/${id}`)).status).toBe(404);
    }
  });
});
