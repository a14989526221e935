import { afterEach, describe, expect, it } from 'vitest';
import { hour, minute } from '../../src/lib/clock.ts';
import { createUser } from '../../src/features/accounts/index.ts';
import { closedPort, startMailServer } from '../lib/mail/smtp-server.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { people } from '../support/world.ts';
import { jo } from './letters.ts';

let app: TestApp;

afterEach(() => app.close());

function secondAdmin({ site }: TestApp): void {
  const email = { value: 'Rhys.Vaughan@example.org', key: 'rhys.vaughan@example.org' };
  const user = { email, name: 'Rhys Vaughan', role: 'admin', role_title: '', team: '' } as const;
  createUser(site.db, user, null, 'no hash', site.clock.now());
}

function referenceOf(location: string): string {
  return location.slice('/contact/sent/'.length);
}

describe('the mail about a contact message', () => {
  it('goes to every admin and to nobody else', async () => {
    app = await startApp();
    secondAdmin(app);
    const { location } = await app.visitor().post('/contact', jo);
    await app.runJobs();
    const letters = app.mails.filter(({ subject }) => subject.startsWith('Contact message'));
    expect(letters.map(({ to }) => to)).toEqual([
      { name: people.hannah.name, address: people.hannah.email },
      { name: 'Rhys Vaughan', address: 'Rhys.Vaughan@example.org' },
    ]);
    expect(new Set(letters.map(({ messageId }) => messageId)).size).toBe(2);
    for (const { subject, text, html } of letters) {
      expect(subject).toBe(`Contact message ${referenceOf(location)}`);
      expect(text).toContain('\njo.bell@example.org\n');
      expect(text).toContain('> Hello,\n> \n> may our ward join?\n> Jo\n');
      expect(text).toContain(`\n${app.origin}/admin/messages/1\n`);
      expect(html).toContain(`<a href="${app.origin}/admin/messages/1">`);
    }
  });

  it('is not sent to someone who is no admin any more', async () => {
    app = await startApp();
    await app.visitor().post('/contact', jo);
    const change = `UPDATE users SET role = 'member' WHERE id = ?`;
    app.site.db.prepare(change).run(app.ids.hannah);
    await app.runJobs();
    expect(app.mails).toEqual([]);
  });

  it('prints markup as text and keeps every line of the sender behind a mark', async () => {
    app = await startApp();
    const message =
      '<img src=x onerror=alert(1)>\n\nThe Frailsafe collaborative\n\nhttps://evil.example';
    await app.visitor().post('/contact', { ...jo, message });
    await app.runJobs();
    const [mail] = app.mails;
    expect(mail?.html).toContain('&lt;img src=x onerror=alert(1)&gt;');
    expect(mail?.html).not.toMatch(/<img|<a href="https:\/\/evil/);
    expect(mail?.text).toContain('> The Frailsafe collaborative\n> \n> https://evil.example\n');
  });
});

describe('a mail server', () => {
  it('gets one recipient a mail and no header that the sender wrote', async () => {
    const server = await startMailServer();
    app = await startApp({ SMTP_URL: server.url });
    const message = '\r\n.\r\nBcc: all@example.org\r\n\r\nHello';
    await app.visitor().post('/contact', { ...jo, name: "Siân O'Neill", message });
    await app.runJobs();
    await server.close();
    const [mail, ...others] = server.mails;
    expect(others).toEqual([]);
    expect(mail?.headers.join('\n')).not.toMatch(/^(bcc|cc)|jo\.bell|O'Neill/im);
    expect([mail?.parsed.to].flat().map((to) => to?.text)).toEqual([
      `"${people.hannah.name}" <${people.hannah.email}>`,
    ]);
    expect(mail?.parsed.text).toContain("Siân O'Neill wrote");
    expect(mail?.parsed.text).toContain('> Bcc: all@example.org');
  });

  it('that refuses costs no message: it is there for admins, and its mail goes later, once', async () => {
    const server = await startMailServer();
    server.refuseWith(451);
    app = await startApp({ SMTP_URL: server.url });
    const { status, location } = await app.visitor().post('/contact', jo);
    expect(status).toBe(303);
    await app.runJobs();
    const hannah = await app.logIn('hannah');
    const { body } = await hannah.get('/admin/messages');
    expect(body).toContain(referenceOf(location));
    const outbox = await hannah.get('/admin/outbox');
    expect(outbox.body).toMatch(/Contact message received[^]*Waiting[^]*10:01am[^]*EMESSAGE 451/);
    expect(server.refused[0]?.parsed.text).toContain('jo.bell');
    expect(outbox.body).not.toContain('jo.bell');
    server.refuseWith(0);
    app.clock.forward(minute);
    await app.runJobs();
    app.clock.forward(hour);
    await app.runJobs();
    await server.close();
    expect(server.mails.length).toBe(1);
  });

  it('that is not there costs no message', async () => {
    app = await startApp({ SMTP_URL: `smtp://127.0.0.1:${await closedPort()}` });
    expect((await app.visitor().post('/contact', jo)).status).toBe(303);
    await app.runJobs();
    const hannah = await app.logIn('hannah');
    expect((await hannah.get('/admin/messages/1')).body).toContain('may our ward join?');
    expect((await hannah.get('/admin/outbox')).body).toContain('ESOCKET');
  });
});
