import { describe, expect, it, onTestFinished } from 'vitest';
import { day, minute } from '../../../src/lib/clock.ts';
import { keyIn, reply, start, textIn } from '../../discussion/writing.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { hold } from '../../support/held-database.ts';

async function startSite(): Promise<TestApp> {
  const app = await startApp();
  onTestFinished(async () => {
    app.captured.lines.length = 0;
    await app.close();
  });
  return app;
}

function usedAt({ site }: TestApp): unknown {
  return site.db.prepare('SELECT max(used_at) FROM sessions').pluck().get();
}

describe('while another process holds the database', () => {
  it('guests and members read, and what members send waits and is kept once it is free', async () => {
    const app = await startSite();
    const sian = await app.logIn('sian');
    const tom = await app.logIn('tom');
    const thread = (await start(sian, 'Checks at night', 'Who does them?')).replace(/#.*/, '');
    // The sessions' last use is due to be written.
    app.clock.forward(10 * minute);
    const held = await hold(app.site.config.databaseFile, day);
    const order: string[] = [];
    const sent = [
      reply(sian, thread, 'We do.').then(() => order.push('reply')),
      start(tom, 'Checks by day', 'And by day?').then(() => order.push('thread')),
    ];
    for (let time = 0; time < 5; time += 1) {
      expect((await app.visitor().get('/')).status).toBe(200);
      expect((await sian.get(thread)).status).toBe(200);
    }
    order.push('read');
    held.letGo();
    await Promise.all(sent);
    expect(order[0]).toBe('read');
    const { body } = await sian.get(thread);
    expect(body.match(/We do\./g)).toHaveLength(1);
    expect(usedAt(app)).toBe(app.clock.now().toISOString());
  });

  it('gives up after 5 seconds by 503, with the text kept; sent again later it is kept once', async () => {
    const app = await startSite();
    const sian = await app.logIn('sian');
    const thread = (await start(sian, 'Checks at night', 'Who does them?')).replace(/#.*/, '');
    const form_key = keyIn(await sian.get(thread));
    const held = await hold(app.site.config.databaseFile, day);
    const send = () => sian.post(`${thread}/posts`, { body: 'We do.', form_key });
    const answer = await send();
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '10']);
    expect([textIn(answer), keyIn(answer)]).toEqual(['We do.', form_key]);
    expect(answer.body).toContain('The website is busy. What you typed is still here');
    held.letGo();
    await expect.poll(async () => (await send()).status).toBe(303);
    expect((await sian.get(thread)).body.match(/We do\./g)).toHaveLength(1);
  });
});
