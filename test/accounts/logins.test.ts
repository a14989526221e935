import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { startApp, type TestApp } from '../support/app.ts';
import { people, password, settings } from '../support/world.ts';
import { compared, count, dump } from './steps.ts';

let app: TestApp;

beforeEach(async () => {
  app = await startApp();
});
afterEach(() => app.close());

const wrong = 'Email or password is not right. Check both and try again.';

describe('logging in', () => {
  it('leads a member home under a new session, and shows who it is', async () => {
    const visitor = app.visitor();
    const answer = await visitor.post('/login', { email: people.sian.email, password });
    expect([answer.status, answer.location]).toEqual([303, '/members']);
    expect(visitor.cookies.has('frailsafe')).toBe(true);
    expect((await visitor.get('/members')).body).toContain(people.sian.name);
  });

  it('takes the address in any case, and with spaces round it', async () => {
    for (const email of [people.sian.email.toUpperCase(), `  ${people.sian.email} `]) {
      expect((await app.visitor().post('/login', { email, password })).status).toBe(303);
    }
  });

  it('takes the password exactly: neither trimmed nor in another case', async () => {
    for (const typed of [` ${password}`, `${password} `, password.toUpperCase(), `${password}\0`]) {
      const answer = await app
        .visitor()
        .post('/login', { email: people.tom.email, password: typed });
      expect([typed, answer.status]).toEqual([typed, 422]);
    }
  });

  it('shows the form again after a wrong password, with everything but the password', async () => {
    const typed = {
      email: people.sian.email,
      password: 'not-the-password',
      keep: 'yes',
      return_to: '/members',
    };
    const answer = await app.visitor().post('/login', typed);
    expect(answer.status).toBe(422);
    expect(answer.body).toContain(wrong);
    expect(answer.body).toContain(`value="${people.sian.email}"`);
    expect(answer.body).toMatch(/name="keep"[^>]* checked/);
    expect(answer.body).toContain('name="return_to" value="/members"');
    expect(answer.body).not.toContain('not-the-password');
    expect(answer.body).toContain('<title>Error: Log in');
  });

  it.each([
    ['nothing at all', {}, ['Enter your email address', 'Enter your password']],
    [
      'an empty form',
      { email: '', password: '' },
      ['Enter your email address', 'Enter your password'],
    ],
    ['an empty address', { email: '  ', password }, ['Enter your email address']],
    ['an empty password', { email: people.sian.email, password: '' }, ['Enter your password']],
    ['no address', { email: 'sian', password }, ['Enter an email address in the correct format']],
    [
      'two addresses',
      'email=a@example.org&email=b@example.org&password=x',
      ['Enter your email address'],
    ],
    [
      'a long address',
      { email: `${'x'.repeat(400)}@example.org`, password },
      ['Enter an email address in the correct format'],
    ],
    [
      'markup for an address',
      { email: '<script>canary</script>@example.org', password },
      ['Enter an email address in the correct format'],
    ],
    [
      'a line break in the address',
      { email: `${people.sian.email}\r\nBcc: x@evil.example`, password },
      ['Enter an email address in the correct format'],
    ],
    ['an unknown address', { email: 'nobody@example.org', password }, [wrong]],
    ['an address that was injected', { email: `'or1=1--@example.org`, password }, [wrong]],
    [
      'a password past 1,024 bytes',
      { email: people.sian.email, password: 'x'.repeat(5000) },
      [wrong],
    ],
    [
      'a password of signs',
      { email: people.sian.email, password: `' OR 1=1 -- \0 \u202e ${'𝒳'.repeat(50)}` },
      [wrong],
    ],
  ])('refuses %s with a clear message beside the field', async (_what, fields, messages) => {
    const answer = await app.visitor().post('/login', fields);
    expect(answer.status).toBe(422);
    for (const message of messages) {
      // In the summary and at the field.
      expect(answer.body.split(message).length).toBe(3);
    }
    expect(answer.body).not.toContain('<script>');
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect(count(app, 'sessions')).toBe(0);
  });

  it('refuses a form with a field that the page does not have, and looks at no password', async () => {
    const before = dump(app);
    const answer = await app
      .visitor()
      .post('/login', { email: people.sian.email, password, role: 'admin' });
    expect(answer.status).toBe(400);
    expect(dump(app)).toBe(before);
  });

  it('refuses somebody who has not chosen a password yet, like everybody else', async () => {
    app.site.db.prepare('UPDATE users SET password_hash = NULL WHERE id = ?').run(app.ids.sian);
    for (const typed of ['', 'null', password]) {
      const answer = await app
        .visitor()
        .post('/login', { email: people.sian.email, password: typed });
      expect(answer.status).toBe(422);
    }
  });

  it('gives the same answer for a known, an unknown and an invited address', async () => {
    app.site.db.prepare('UPDATE users SET password_hash = NULL WHERE id = ?').run(app.ids.tom);
    const answers = [];
    for (const email of [people.sian.email, 'nobody@example.org', people.tom.email]) {
      const answer = await app.visitor().post('/login', { email, password: 'wrong' });
      answers.push(compared(answer, email));
    }
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
  });

  it('takes a member who is already in straight home from the log-in page', async () => {
    const sian = await app.logIn('sian');
    const answer = await sian.get('/login');
    expect([answer.status, answer.location]).toEqual([303, '/members']);
  });

  it('stands in the audit: who began a session, and that one was refused', async () => {
    await app.logIn('sian');
    await app.visitor().post('/login', { email: people.sian.email, password: 'wrong' });
    await app.visitor().post('/login', { email: 'nobody@example.org', password: 'wrong' });
    const entries = app.site.db.prepare(
      "SELECT act, actor_id, target_id, details FROM audit_entries WHERE act LIKE 'session.%' ORDER BY id",
    );
    const { sian } = app.ids;
    expect(entries.all()).toEqual([
      { act: 'session.started', actor_id: sian, target_id: sian, details: '{}' },
      { act: 'session.refused', actor_id: null, target_id: sian, details: '{}' },
      { act: 'session.refused', actor_id: null, target_id: null, details: '{}' },
    ]);
  });
});

describe('a stored password', () => {
  function stored(): string {
    const hash = app.site.db.prepare('SELECT password_hash FROM users WHERE id = ?').pluck();
    return String(hash.get(app.ids.sian));
  }

  it('is hashed anew under the newest pepper at the next log-in, and only when that succeeds', async () => {
    await app.close();
    const newest = Buffer.alloc(32, 8).toString('base64');
    app = await startApp({ PASSWORD_PEPPER: `2:${newest},${settings.PASSWORD_PEPPER}` });
    const before = stored();
    await app.visitor().post('/login', { email: people.sian.email, password: 'wrong' });
    expect(stored()).toBe(before);
    await app.logIn('sian');
    expect(stored()).toMatch(/^2:\$2b\$04\$/);
    await app.logIn('sian');
  });

  it('is worth nothing without its pepper', async () => {
    const other = await startApp({
      PASSWORD_PEPPER: `1:${Buffer.alloc(32, 9).toString('base64')}`,
    });
    onTestFinished(() => other.close());
    const answer = await other.visitor().post('/login', { email: people.sian.email, password });
    expect(answer.status).toBe(422);
  });
});
