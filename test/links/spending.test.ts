import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { day, minute, second } from '../../src/lib/clock.ts';
import { dump, linkIn } from '../accounts/steps.ts';
import { sendInvitations } from '../invitations/steps.ts';
import { startApp, type TestApp } from '../support/app.ts';
import type { Answer, Visitor } from '../support/visitor.ts';
import { linkRoutes, secretKinds } from './listed.ts';
import { effects, provedElsewhere, secrets, standingAt } from './secrets.ts';

let app: TestApp;
beforeEach(async () => {
  app = await startApp({ TRUST_PROXY: '1' });
});
afterEach(() => app.close());

const atOnce = 50;
/** So long the mail server is down. */
const late = 30 * minute;

/** Presses again while the site is too busy with passwords, as its page asks people to. */
async function press(spend: () => Promise<Answer>): Promise<Answer> {
  for (;;) {
    const answer = await spend();
    if (answer.status !== 503) return answer;
  }
}

describe('the cases of this file', () => {
  it('are all kinds of one-time secret that the database keeps, and all routes of links', () => {
    const names = [...Object.keys(secrets), ...Object.keys(provedElsewhere)];
    expect(names.toSorted()).toEqual(secretKinds(app).toSorted());
    const routes = Object.values(secrets).flatMap(({ route }) => route ?? []);
    expect([...new Set(routes)].toSorted()).toEqual(linkRoutes().toSorted());
  });
});

describe.each(Object.entries(secrets))('a secret of %s', (_name, kind) => {
  it('is spent once, however many press at the same moment', async () => {
    const fresh = await kind.make(app);
    expect(fresh.link.replace(/[\w-]{43}$/, ':token')).toBe(kind.route ?? '');
    const before = effects(app, fresh);
    const browsers = await Promise.all(
      Array.from({ length: atOnce }, () => standingAt(app, fresh)),
    );
    const answers = await Promise.all(
      browsers.map((one, tried) => press(() => fresh.spend(one, tried))),
    );
    const refused = answers.filter(({ status }) => kind.refused.includes(status));
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
    expect(refused).toHaveLength(atOnce - 1);
    expect(effects(app, fresh)).toBe(before + 1);
    forgetBusyAnswers();
    const again = await fresh.spend(await standingAt(app, fresh), atOnce);
    expect(kind.refused).toContain(again.status);
    expect(effects(app, fresh)).toBe(before + 1);
  });

  it.each([
    ['is good a second before its end', -second, true],
    ['is refused at its end, and changes nothing', 0, false],
    ['is refused a second after its end, and changes nothing', second, false],
  ])('%s', async (_what, past, good) => {
    const fresh = await kind.make(withLateMail(app));
    const visitor = await standingAt(app, fresh);
    app.clock.forward(kind.life + past - (kind.from === undefined ? 0 : late));
    const before = effects(app, fresh);
    const written = dump(app);
    const { status } = await fresh.spend(visitor, 1);
    if (good) expect(status).toBe(303);
    else expect(kind.refused).toContain(status);
    expect(effects(app, fresh)).toBe(before + (good ? 1 : 0));
    // A code's tries are counted.
    if (!good && fresh.link !== '') expect(dump(app)).toBe(written);
  });
});

/** What the log has of presses that came while too many passwords waited. */
function forgetBusyAnswers(): void {
  const { lines } = app.captured;
  const others = lines.filter((line) => !line.includes('"status":503'));
  lines.splice(0, lines.length, ...others);
}

/** The same site behind a mail server that is down for a while. */
function withLateMail(site: TestApp): TestApp {
  const runJobs = (): Promise<number> => {
    site.clock.forward(late);
    return site.runJobs();
  };
  return { ...site, runJobs };
}

describe('a fresh link for an invitation that has expired', () => {
  it('is sent three times at most when fifty ask at the same moment, and the newest letter alone is good', async () => {
    const email = 'nia@example.org';
    const links = (): string[] =>
      app.mails
        .filter(({ to }) => to.address === email)
        .map(({ text }) => linkIn(text, app.origin));
    await sendInvitations(await app.logIn('hannah'), email);
    await app.runJobs();
    app.clock.forward(28 * day + second);
    const ended = await opened(links()[0] ?? '');
    const asked = Array.from({ length: atOnce }, (_one, at) =>
      ended.post('/invitation/fresh-link', {}, { 'x-forwarded-for': `2001:db8:0:${at}::1` }),
    );
    const answers = await Promise.all(asked);
    expect(new Set(answers.map(({ status, location }) => `${status} ${location}`)).size).toBe(1);
    await app.runJobs();
    const [, ...fresh] = links();
    expect(fresh).toHaveLength(3);
    const statuses = [];
    for (const link of fresh) statuses.push((await (await opened(link)).get('/invitation')).status);
    expect(statuses).toEqual([410, 410, 200]);
  });

  async function opened(link: string): Promise<Visitor> {
    const visitor = app.visitor();
    await visitor.get(link);
    return visitor;
  }
});
