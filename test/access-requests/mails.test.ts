import { afterEach, describe, expect, it } from 'vitest';
import { minute } from '../../src/lib/clock.ts';
import { closedPort, startMailServer } from '../lib/mail/smtp-server.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { ask, codeAddress, jo, states } from './steps.ts';
import { addRequest } from './things.ts';

let app: TestApp;
afterEach(() => app.close());

describe('a mail server', () => {
  it('gets one recipient a letter, and no header that a stranger wrote', async () => {
    const server = await startMailServer();
    app = await startApp({ SMTP_URL: server.url });
    await ask(app, { name: "Siân O'Neill", why: '\r\n.\r\nBcc: all@example.org\r\n\r\nHello' });
    const id = addRequest(app, 'waiting');
    const hannah = await app.logIn('hannah');
    const own = 'Subject: Hello\r\nBcc: all@example.org';
    await hannah.post(`/admin/access-requests/${id}/decline`, { template: 'own', own });
    await app.runJobs();
    await server.close();
    const letters = server.mails.filter(({ parsed }) => /request/.test(parsed.subject ?? ''));
    expect(letters.map(({ parsed }) => parsed.subject)).toEqual([
      'Confirm your request for access',
      'Your request for access',
    ]);
    for (const { headers } of letters) {
      expect(headers.join('\n')).not.toMatch(/^(bcc|cc)|O'Neill|Hello/im);
      expect(headers.filter((line) => /^to:/i.test(line)).length).toBe(1);
    }
    expect(letters[0]?.parsed.text).not.toContain('Bcc');
    expect(letters[1]?.parsed.text).toContain('Subject: Hello\nBcc: all@example.org');
  });

  it('that is away costs no request: its letter is tried again', async () => {
    app = await startApp({ SMTP_URL: `smtp://127.0.0.1:${await closedPort()}` });
    const answer = await ask(app, { email: jo.email });
    expect([answer.status, answer.location]).toEqual([303, expect.stringMatching(codeAddress)]);
    await app.runJobs();
    app.clock.forward(minute);
    await app.runJobs();
    expect(states(app)).toEqual(['unconfirmed']);
    const tries = app.site.db
      .prepare(`SELECT attempts FROM outbox WHERE kind = 'access-request.received'`)
      .pluck();
    expect(tries.get()).toBe(2);
  });
});
