import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { minute } from '../../../src/lib/clock.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import type { Visitor } from '../../support/visitor.ts';

let app: TestApp;

beforeEach(async () => {
  app = await startApp();
});
afterEach(() => app.close());

function rows(): number {
  return Number(app.site.db.prepare('SELECT count(*) FROM sessions').pluck().get());
}

async function logInTimes(times: number): Promise<Visitor[]> {
  const visitors = [];
  for (let device = 0; device < times; device += 1) {
    visitors.push(await app.logIn('hannah'));
    app.clock.forward(minute);
  }
  return visitors;
}

async function areIn(visitors: readonly Visitor[]): Promise<boolean[]> {
  const answers = await Promise.all(visitors.map((visitor) => visitor.get('/admin/users')));
  return answers.map(({ status }) => status === 200);
}

describe('the sessions of one person', () => {
  it('are ten at most: the eleventh ends the oldest', async () => {
    const tom = await app.logIn('tom');
    const devices = await logInTimes(12);
    expect(await areIn(devices)).toEqual([false, false, ...Array<boolean>(10).fill(true)]);
    expect((await tom.get('/members')).status).toBe(200);
    expect(rows()).toBe(11);
  });

  it('that are used stay: the one unused for longest makes room', async () => {
    const devices = await logInTimes(10);
    expect((await devices[0]?.get('/admin/users'))?.status).toBe(200);
    const [newest] = await logInTimes(1);
    const [first, second, third] = devices as [Visitor, Visitor, Visitor];
    expect(await areIn([first, second, third, newest as Visitor])).toEqual([
      true,
      false,
      true,
      true,
    ]);
  });

  it('are ten at most when twelve begin at once', async () => {
    await Promise.all(Array.from({ length: 12 }, () => app.logIn('hannah')));
    expect(rows()).toBe(10);
  });
});
