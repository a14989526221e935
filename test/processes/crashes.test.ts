import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/lib/db/open.ts';
import { ask } from '../lib/http/ask.ts';
import { contactForm, messagesIn } from '../support/contact-forms.ts';
import { faultySettings } from '../support/faulty-timer.ts';
import { newFolder, serving, type Serving } from '../support/processes.ts';
import { halfSend } from '../support/slow-form.ts';
import { Visitor } from '../support/visitor.ts';

function linesOf(site: Serving): Record<string, unknown>[] {
  const lines = site.err().trim().split('\n');
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('a fault that nothing caught', () => {
  it.each([
    ['a timer', 'SIGUSR2'],
    ['a promise', 'SIGWINCH'],
  ] as const)(
    'in %s is logged, what is under way is answered, and the process ends with 1',
    async (place, signal) => {
      const dataDir = newFolder();
      const site = await serving({ DATA_DIR: dataDir, TRUST_PROXY: '1', ...faultySettings });
      const form = await halfSend(site.origin, '/contact', contactForm(1));
      expect((await ask(site.origin, '/healthz')).status).toBe(200);
      process.kill(site.pid, signal);
      await expect.poll(() => site.err(), { timeout: 10_000 }).toContain('"msg":"stopping"');
      expect(await form.finish()).toEqual({ status: 303, connection: 'close' });
      expect((await site.ended).code).toBe(1);
      expect(messagesIn(dataDir)).toBe(1);
      const fatal = linesOf(site).filter(({ level }) => level === 'fatal');
      expect(fatal).toMatchObject([{ msg: 'crash', err: { message: `planted in ${place}` } }]);
    },
  );

  it('in a handler, thrown or rejected, is answered with a number and logged, and the site goes on', async () => {
    const dataDir = newFolder();
    const site = await serving({ DATA_DIR: dataDir });
    const db = openDatabase(path.join(dataDir, 'frailsafe.sqlite'));
    const guest = new Visitor(site.origin);
    const rename = (from: string, to: string): unknown =>
      db.exec(`ALTER TABLE ${from} RENAME TO ${to}`);
    rename('articles', 'articles_away');
    const thrown = await guest.get('/case-studies/some-slug');
    rename('articles_away', 'articles');
    rename('contact_messages', 'messages_away');
    const rejected = await guest.post('/contact', contactForm(1).fields);
    rename('messages_away', 'contact_messages');
    for (const answer of [thrown, rejected]) {
      expect(answer.status).toBe(500);
      const [, id = ''] = /give this number: ([\w-]{36})/.exec(answer.body) ?? [];
      const logged = linesOf(site).filter((line) => line['id'] === id);
      expect(logged.map(({ level, msg }) => [level, msg])).toContainEqual([
        'error',
        'request failed',
      ]);
    }
    expect((await guest.get('/')).status).toBe(200);
    expect((await guest.post('/contact', contactForm(1).fields)).status).toBe(303);
    db.close();
    expect((await site.stop()).code).toBe(0);
  });
});
