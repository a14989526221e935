import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { minute } from '../../src/lib/clock.ts';
import { startApp, type TestApp } from '../support/app.ts';
import type { Visitor } from '../support/visitor.ts';
import { jo } from './letters.ts';

let app: TestApp;
let hannah: Visitor;

beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

async function sendMany(count: number): Promise<void> {
  for (let n = 1; n <= count; n += 1) {
    const answer = await app.visitor().post('/contact', { ...jo, message: `Number ${n} of many` });
    expect(answer.status).toBe(303);
    app.clock.forward(6 * minute);
  }
}

function idsOf(body: string): number[] {
  return [...body.matchAll(/href="\/admin\/messages\/(\d+)"/g)].map(([, id]) => Number(id));
}

describe('the messages for admins', () => {
  it('say so when there are none', async () => {
    hannah = await app.logIn('hannah');
    const { status, body } = await hannah.get('/admin/messages');
    expect(status).toBe(200);
    expect(body).toContain('No message waits.');
  });

  it('stand newest first, 50 a page, and each row is on one page', async () => {
    await sendMany(101);
    hannah = await app.logIn('hannah');
    const seen: number[] = [];
    let next: string | undefined = '/admin/messages';
    while (next !== undefined) {
      const { body } = await hannah.get(next);
      const ids = idsOf(body);
      expect(ids.length).toBeLessThanOrEqual(50);
      seen.push(...ids);
      next = /href="([^"]+)">Older messages/.exec(body)?.[1];
    }
    expect(seen).toEqual(Array.from({ length: 101 }, (_, n) => 101 - n));
  });

  it('are shown whole, as text, with a link to answer by mail', async () => {
    const message = 'First line\n\n<script>alert(1)</script> & more';
    const email = "o'neill+50%&cc=x?y@example.org";
    await app.visitor().post('/contact', { ...jo, email, message });
    const { body } = await hannah.get('/admin/messages/102');
    expect(body).toContain(
      '<dd class="plain-text">First line\n\n&lt;script&gt;alert(1)&lt;/script&gt; &amp; more</dd>',
    );
    const [, href = ''] = /href="(mailto:[^"]+)"/.exec(body) ?? [];
    const answer = new URL(href.replaceAll('&#39;', "'").replaceAll('&amp;', '&'));
    expect(decodeURIComponent(answer.pathname)).toBe(email);
    expect([...answer.searchParams.keys()]).toEqual(['subject']);
    expect(answer.searchParams.get('subject')).toMatch(/^Your message FS-\w{6}$/);
  });

  it('begin in the list with their first words on one line', async () => {
    app.clock.forward(6 * minute);
    await app.visitor().post('/contact', { ...jo, message: `Hello,\n\n${'wörd '.repeat(100)}` });
    const { body } = await hannah.get('/admin/messages');
    expect(body).toMatch(/<p>Hello, wörd [^<\n]{80,120}…<\/p>/);
  });

  it('answer 404 for a message that is not there and for what is no number', async () => {
    for (const id of ['999', '0', '-1', '1.0', '1e0', '01', '9'.repeat(30), "1'", '..%2f1']) {
      expect((await hannah.get(`/admin/messages/${id}`)).status).toBe(404);
    }
  });

  it('start from the newest when the page asked for is nonsense', async () => {
    for (const before of ['x', '-5', '0', '1.5', '1e400', '', "1' OR 1"]) {
      const { status, body } = await hannah.get(
        `/admin/messages?before=${encodeURIComponent(before)}`,
      );
      expect(status).toBe(200);
      expect(idsOf(body)[0]).toBe(103);
    }
    expect((await hannah.get('/admin/messages?before=5&before=7')).status).toBe(200);
  });

  it('are hidden from members and moderators, and send guests to log in', async () => {
    for (const address of ['/admin/messages', '/admin/messages/1', '/admin/messages/999']) {
      const guest = await app.visitor().get(address);
      expect([guest.status, guest.location]).toEqual([
        303,
        `/login?return_to=${encodeURIComponent(address)}`,
      ]);
      for (const name of ['sian', 'moses'] as const) {
        expect((await (await app.logIn(name)).get(address)).status).toBe(404);
      }
    }
  });
});
