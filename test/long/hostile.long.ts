import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readMatrix } from '../access/read-matrix.ts';
import { makeThings, type AccessWorld } from '../access/things.ts';
import { sendRaw } from '../lib/http/ask.ts';
import { corpus } from '../support/corpora.ts';
import { loopDelayAim, loopDelayOf } from '../support/loop-delay.ts';
import type { Visitor } from '../support/visitor.ts';

const pathological = corpus('markdown-pathological');
const bodies = corpus('form-bodies');
const requests = corpus('requests-hostile');
const rounds = 10;

let world: AccessWorld;
let hannah: Visitor;

beforeAll(async () => {
  world = await makeThings();
  await world.app.site.text.warm();
  hannah = await world.app.logIn('hannah');
});
afterAll(() => world.app.close());

/** The idle loop just before is told too: it says how busy the machine is. */
async function expectSmooth(what: string, work: () => Promise<void>): Promise<void> {
  const idle = await loopDelayOf(() => delay(2_000));
  const busy = await loopDelayOf(work);
  const told = `late by ${busy.toFixed(1)} ms at p99, ${idle.toFixed(1)} ms when idle`;
  process.stdout.write(`event loop, ${what}: ${told}\n`);
  expect(busy).toBeLessThan(loopDelayAim);
}

describe('the event loop is never late by 50 ms at p99', () => {
  it.skipIf(!pathological)('while pathological markdown is previewed', async () => {
    await expectSmooth('pathological markdown', async () => {
      for (const { input } of pathological ?? []) {
        const form = { title: 'A title', body: input.slice(0, 10_000), action: 'preview' };
        const { status } = await hannah.post('/members/discussion/research/threads', form);
        expect([200, 422]).toContain(status);
      }
    });
  });

  it.skipIf(!bodies)('while hostile form bodies are sent to every form', async () => {
    const forms = readMatrix().filter(({ method }) => method === 'POST');
    await expectSmooth('form bodies', async () => {
      for (const { input } of Array.from({ length: rounds }, () => bodies ?? []).flat()) {
        for (const row of forms) await hannah.post(world.addressOf(row), input);
      }
    });
  });

  it.skipIf(!requests)('while hostile requests come over bare sockets', async () => {
    const { origin } = world.app;
    const host = `Host: ${new URL(origin).host}\r\n`;
    await expectSmooth('hostile requests', async () => {
      for (let round = 0; round < rounds; round += 1) {
        const sent = (requests ?? []).map(({ input }) => {
          const whole = input.endsWith(' HTTP/1.1');
          const lines = whole ? `${input}\r\n${host}` : `GET / HTTP/1.1\r\n${host}${input}\r\n`;
          return sendRaw(origin, `${lines}Connection: close\r\n\r\n`);
        });
        await Promise.all(sent);
      }
    });
  });

  it('while forms as large as may be are read', async () => {
    await expectSmooth('large forms', sendLargeForms);
  });
});

/** From another process, since making and sending them is work too, and not the site's. */
async function sendLargeForms(): Promise<void> {
  const cookie = [...hannah.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const script = `
    const [origin, cookie] = process.argv.slice(1);
    const headers = { origin, cookie, 'content-type': 'application/x-www-form-urlencoded' };
    for (let round = 0; round < ${rounds * 5}; round += 1) {
      const body = 'source=' + '%C3%A9'.repeat(300_000);
      const answer = await fetch(origin + '/admin/articles/new', { method: 'POST', headers, body });
      await answer.text();
      if (answer.status !== 422) throw new Error('It answered ' + answer.status);
    }`;
  const args = ['--input-type=module', '--eval', script, world.app.origin, cookie];
  await promisify(execFile)(process.execPath, args);
}
