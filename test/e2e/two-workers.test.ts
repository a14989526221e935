import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { articleSource } from '../support/articles.ts';
import { launchBrowser, openPage, type Browser } from '../support/browser.ts';
import { contactForm, messagesIn } from '../support/contact-forms.ts';
import { frailsafe } from '../support/processes.ts';
import { halfSend } from '../support/slow-form.ts';
import { askTls } from '../support/tls-client.ts';
import { password, people, type PersonName } from '../support/world.ts';
import { startTwoWorkers, type TwoWorkers } from './two-workers-stage.ts';

let site: TwoWorkers;
let browser: Browser;
const both = 2;

beforeAll(async () => {
  [browser, site] = [await launchBrowser(), await startTwoWorkers()];
  return async () => {
    await browser.close();
    // Nothing above was cut or refused on its way, and the end is in order.
    expect(site.proxy.faults).toEqual([]);
    expect(await site.close()).toBe(0);
  };
});

/** Does it until both workers have answered requests of the route. */
async function untilBothAnswer(route: string, act: () => Promise<void>): Promise<void> {
  site.forget();
  for (let count = 0; count < 20; count += 1) {
    await act();
    if (count > 2 && site.workersOf(route).size === both) return;
    // Lines of the log leave at most a second late.
    await delay(150);
  }
  throw new Error(`One worker never answers ${route}`);
}

async function cookieOf(name: PersonName): Promise<string> {
  const fields = { email: people[name].email, password };
  const { status, cookies } = await askTls(site.proxy.origin, '/login', { fields });
  expect([name, status]).toEqual([name, 303]);
  const session = cookies.find((cookie) => cookie.startsWith('__Host-frailsafe='));
  return session?.split(';')[0] ?? '';
}

describe('with two workers behind a TLS proxy', () => {
  it('a browser logs in once, by a cookie for this host alone, and both workers know the session', async () => {
    const { page, context, assertClean, close } = await openPage(browser, site.proxy.origin);
    await page.goto('/login');
    await page.getByLabel('Email address').fill(people.sian.email);
    await page.getByLabel('Password').fill(password);
    await page.getByRole('main').getByRole('button', { name: 'Log in', exact: true }).click();
    const ours = { secure: true, httpOnly: true, sameSite: 'Lax', path: '/' };
    const cookies = await context.cookies();
    expect(cookies.toSorted((a, b) => a.name.localeCompare(b.name))).toMatchObject([
      { name: '__Host-frailsafe', ...ours },
      { name: '__Host-frailsafe-device', ...ours },
    ]);
    await untilBothAnswer('/members', async () => {
      await page.goto('/members');
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Welcome, Siân');
    });
    await page.getByRole('button', { name: 'Log out' }).click();
    await untilBothAnswer('/members', async () => {
      await page.goto('/members');
      expect(page.url()).toContain('/login?return_to=');
    });
    assertClean();
    await close();
  });

  it('tries to log in are counted together, and both workers make the guesser wait', async () => {
    const guess = async (): Promise<number> => {
      const fields = { email: 'nobody@example.org', password: 'a wrong password' };
      const headers = { 'x-forwarded-for': '203.0.113.9' };
      const answer = await askTls(site.proxy.origin, '/login', { fields, headers });
      if (answer.status === 429) expect(Number(answer.retryAfter)).toBeGreaterThan(0);
      return answer.status;
    };
    const tries = [];
    while (tries.at(-1) !== 429) tries.push(await guess());
    expect(tries).toEqual([422, 422, 422, 422, 422, 429]);
    await untilBothAnswer('/login', async () => expect(await guess()).toBe(429));
  });

  it('an article published by command shows at the next request to each', async () => {
    const list = async (): Promise<string> =>
      (await askTls(site.proxy.origin, '/case-studies')).body;
    await untilBothAnswer('/case-studies', async () => {
      expect(await list()).not.toContain('Published while serving');
    });
    const file = path.join(site.dataDir, 'article.md');
    const fields = {
      title: 'Published while serving',
      slug: 'while-serving',
      authors: '[Jo Bell]',
    };
    writeFileSync(file, articleSource(fields));
    expect((await frailsafe(['article', 'publish', file], site.settings)).code).toBe(0);
    await untilBothAnswer('/case-studies', async () => {
      expect(await list()).toContain('Published while serving');
    });
  });

  it('no page of a member goes to a guest or to somebody else in 1,000 mixed requests', async () => {
    const cookies = { guest: '', sian: await cookieOf('sian'), hannah: await cookieOf('hannah') };
    const names = { sian: people.sian.name, hannah: people.hannah.name };
    const paths = ['/', '/case-studies', '/case-studies/while-serving', '/contact', '/members'];
    const faults: string[] = [];
    const askAs = async (who: keyof typeof cookies, path: string): Promise<void> => {
      const headers = who === 'guest' ? undefined : { cookie: cookies[who] };
      const answer = await askTls(site.proxy.origin, path, headers && { headers });
      const seen = Object.entries(names).flatMap(([key, name]) =>
        answer.body.includes(name) ? key : [],
      );
      const kept = answer.cacheControl.startsWith('public');
      const right =
        who === 'guest'
          ? seen.length === 0 &&
            answer.cookies.length === 0 &&
            answer.status === (path === '/members' ? 303 : 200)
          : seen.join() === who && !kept && answer.status === 200;
      if (!right)
        faults.push(`${who} ${path}: ${answer.status} ${seen.join()} ${answer.cacheControl}`);
    };
    const whos = ['guest', 'sian', 'guest', 'hannah'] as const;
    const todo = Array.from({ length: 1000 }, (_, index) => index);
    site.forget();
    const ask = async (): Promise<void> => {
      for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
        await askAs(whos[next % whos.length] ?? 'guest', paths[(next * 7) % paths.length] ?? '/');
      }
    };
    await Promise.all(Array.from({ length: 12 }, ask));
    expect(faults).toEqual([]);
    for (const route of ['/', '/members', '/contact'])
      expect(site.workersOf(route).size).toBe(both);
  });

  it('a rolling restart loses no form, and the session outlives it', async () => {
    const cookie = await cookieOf('tom');
    const before = messagesIn(site.dataDir);
    const direct = { host: new URL(site.proxy.origin).host, origin: site.proxy.origin };
    const slow = await Promise.all(
      [1, 2, 3, 4].map((number) => {
        const { fields, headers } = contactForm(20_000 + number);
        return halfSend(site.site.origin, '/contact', {
          fields,
          headers: { ...headers, ...direct },
        });
      }),
    );
    let sent = 0;
    const answers: unknown[] = [];
    const done = (): boolean => site.site.err().includes('"msg":"replaced the workers"');
    const post = async (): Promise<void> => {
      while (!done()) {
        const form = contactForm((sent += 1));
        answers.push((await askTls(site.proxy.origin, '/contact', form)).status);
      }
    };
    process.kill(site.site.pid, 'SIGHUP');
    const posting = Promise.all([post(), post(), post(), post()]);
    await expect.poll(() => site.site.err(), { timeout: 20_000 }).toContain('"msg":"stopping"');
    for (const form of slow) answers.push((await form.finish()).status);
    await posting;
    expect(new Set(answers)).toEqual(new Set([303]));
    expect(messagesIn(site.dataDir) - before).toBe(answers.length);
    const home = await askTls(site.proxy.origin, '/members', { headers: { cookie } });
    expect([home.status, home.body.includes(people.tom.name)]).toEqual([200, true]);
    const old = await askTls(site.proxy.origin, '/metrics', {
      headers: { authorization: 'Bearer a token of the tests' },
    });
    expect(old.body).toContain('frailsafe_processes 2\n');
  }, 60_000);
});
