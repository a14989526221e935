import { describe, expect, it, onTestFinished } from 'vitest';
import { day } from '../../../src/lib/clock.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import type { Answer, Visitor } from '../../support/visitor.ts';
import { password, people, settings } from '../../support/world.ts';
import { attributesOf, sessionId, signedCookie } from './cookie.ts';

const site = 'https://www.frailsafe.example';
/** What the proxy in front adds, and what the browser says. */
const overTls = { origin: site, 'x-forwarded-proto': 'https' };

async function start(overrides: Record<string, string> = {}): Promise<TestApp> {
  const app = await startApp(overrides);
  onTestFinished(() => app.close());
  return app;
}

function behindTls(): Promise<TestApp> {
  return start({ BASE_URL: site, TRUST_PROXY: '1' });
}

/** The session's own line; the known device's is looked at in `accounts/devices.test.ts`. */
function sessionLine({ headers }: Answer): string {
  return headers.getSetCookie().find((line) => /^(__Host-)?frailsafe=/.test(line)) ?? '';
}

function logIn(visitor: Visitor, headers = {}, more = {}): Promise<Answer> {
  return visitor.post('/login', { email: people.hannah.email, password, ...more }, headers);
}

describe('the session cookie', () => {
  it('is for the server only, for this site only, and ends with the browser', async () => {
    const app = await start();
    const line = sessionLine(await logIn(app.visitor()));
    expect(line).toMatch(/^frailsafe=s%3A/);
    expect(attributesOf(line)).toEqual({ path: '/', httponly: '', samesite: 'Lax' });
  });

  it('lasts 30 days in the browser where "Keep me signed in" was chosen', async () => {
    const app = await start();
    const answer = await logIn(app.visitor(), {}, { keep: 'yes' });
    const attributes = attributesOf(sessionLine(answer));
    const { expires = '', ...others } = attributes;
    expect(others).toEqual({ path: '/', httponly: '', samesite: 'Lax' });
    const lasts = new Date(expires).getTime() - Date.now();
    expect(Math.abs(lasts - 30 * day)).toBeLessThan(60_000);
  });

  it('is set once: no page after the log-in sends it again', async () => {
    const app = await start();
    const hannah = await app.logIn('hannah', { keep: 'yes' });
    app.clock.forward(day);
    for (const page of ['/admin/users', '/', '/admin/users/new']) {
      expect((await hannah.get(page)).headers.getSetCookie()).toEqual([]);
    }
  });

  it('carries the __Host- prefix and Secure where the site is https', async () => {
    const app = await behindTls();
    const hannah = app.visitor();
    const line = sessionLine(await logIn(hannah, overTls));
    expect(line).toMatch(/^__Host-frailsafe=s%3A/);
    expect(attributesOf(line)).toEqual({ path: '/', httponly: '', secure: '', samesite: 'Lax' });
    expect((await hannah.get('/admin/users')).status).toBe(200);
  });

  it('of a site under https is not taken under its plain name', async () => {
    const app = await behindTls();
    const hannah = app.visitor();
    await logIn(hannah, overTls);
    const value = hannah.cookies.get('__Host-frailsafe') ?? '';
    hannah.cookies.clear();
    hannah.cookies.set('frailsafe', value);
    expect((await hannah.get('/admin/users')).status).toBe(303);
  });

  it.each([
    ['http', {}],
    ['https', overTls],
  ])(
    'is taken back at log-out over %s, with the attributes it was given',
    async (scheme, headers) => {
      const app = scheme === 'https' ? await behindTls() : await start();
      const hannah = app.visitor();
      const given = sessionLine(await logIn(hannah, headers));
      const [taken = ''] = (await hannah.post('/logout', {}, headers)).headers.getSetCookie();
      const { expires, ...attributes } = attributesOf(taken);
      expect(expires).toBe('Thu, 01 Jan 1970 00:00:00 GMT');
      // A browser refuses a __Host- cookie without Secure, even one that only deletes.
      expect(attributes).toEqual(attributesOf(given));
      expect(taken.split('=')[0]).toBe(given.split('=')[0]);
      expect([...hannah.cookies.keys()].map((name) => name.replace('__Host-', ''))).toEqual([
        'frailsafe-device',
      ]);
    },
  );

  it('is good under an older secret as well as the newest, and under no other', async () => {
    const older = 'an older secret for tests of also 32 bytes or more';
    const app = await start({ SESSION_SECRET: `${settings.SESSION_SECRET},${older}` });
    const hannah = await app.logIn('hannah');
    const id = sessionId(hannah);
    const statusUnder = async (secret: string): Promise<number> => {
      hannah.cookies.set('frailsafe', signedCookie(id, secret));
      return (await hannah.get('/admin/users')).status;
    };
    expect(await statusUnder(settings.SESSION_SECRET)).toBe(200);
    expect(await statusUnder(older)).toBe(200);
    expect(await statusUnder('a secret that this site has never had at all')).toBe(303);
  });

  it('is found among other cookies, and stays far below 4 KB with them', async () => {
    const app = await start();
    const hannah = await app.logIn('hannah');
    const own = [...hannah.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    expect(own.length).toBeLessThan(300);
    const cookie = `a=1; frailsafe-link=x; ${own}; b="2"`;
    const answer = await app.visitor().get('/admin/users', { cookie });
    expect(answer.status).toBe(200);
  });
});
