import { beforeAll, describe, expect, it } from 'vitest';
import { confirmed } from '../access-requests/steps.ts';
import { count } from '../accounts/steps.ts';
import { startMailServer, type MailServer } from '../lib/mail/smtp-server.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { launchBrowser, type Browser } from '../support/browser.ts';
import { withMailsOf } from '../support/mailed-app.ts';
import { password, people } from '../support/world.ts';
import { openCounted, type Counted } from './counted-browser.ts';
import {
  arrive,
  arriveOverHttp,
  chosen,
  countedWords,
  invitationOf,
  logIn,
} from './counted-people.ts';

/*
 * The morning on which the site opens, on phones without scripts: the manager invites forty people and
 * decides three requests, one of the invited becomes a team lead and invites two more, and everybody who
 * got a mail arrives. The first five, the lead and the manager do so in a browser; the others over HTTP,
 * by the same addresses and forms.
 */

/** Many people, one after the other. */
const patience = { timeout: 90_000 };
const team = people.amina.team;
const invited = Array.from({ length: 40 }, (_one, at) => `person.${at + 1}@example.org`);
/** Four that can be mended, and two that nobody can tell what they mean. */
const badLines = [
  'person.37@example,org',
  'person.38 @example.org',
  'person.39@@example.org',
  'person.40@example.org.',
  'the night sister',
  'eve.at.home',
];
const asking = ['asks.one@example.org', 'asks.two@example.org', 'asks.three@example.org'];
const byLead = ['led.one@example.org', 'led.two@example.org'];
const inBrowser = invited.slice(0, 5);

let app: TestApp;
let browser: Browser;
let mailServer: MailServer;
const told: string[] = [];

beforeAll(async () => {
  browser = await launchBrowser();
  mailServer = await startMailServer();
  app = withMailsOf(mailServer, await startApp({ SMTP_URL: mailServer.url, TRUST_PROXY: '1' }));
  return async () => {
    process.stdout.write(`${told.join('\n')}\n`);
    await browser.close();
    await app.close();
    await mailServer.close();
  };
});

describe('the opening morning', patience, () => {
  let hannah: Counted;

  it('begins with forty invitations, six lines of which were wrong', async () => {
    hannah = await openCounted(browser, app.origin);
    await hannah.go('/login');
    await logIn(hannah, people.hannah.email, password);
    await hannah.follow('Admin');
    await hannah.follow('Invitations');
    await hannah.follow('Invite people');
    await hannah.fill('Email addresses', [...invited.slice(0, 36), ...badLines].join('\n'));
    await hannah.choose('Hospital', team);
    await hannah.press('Check the list');
    const left = await hannah.page.getByLabel('Lines to correct').inputValue();
    expect(left.trim().split('\n')).toHaveLength(6);
    await hannah.fill('Lines to correct', invited.slice(36).join('\n'));
    await hannah.press('Check again');
    await hannah.press('Send 40 invitations');
    expect(await hannah.page.getByRole('status').textContent()).toContain(
      '40 invitations are on their way',
    );
    tell('invites 40 people, mending 6 lines', hannah);
  });

  it('goes on with three requests: two are approved, one is declined', async () => {
    const before = hannah.counts();
    for (const email of asking) await confirmed(app, { email });
    await hannah.follow('Admin');
    await hannah.follow('Access requests');
    // Each decision leads back to those that wait.
    for (const [at, email] of asking.entries()) {
      await hannah.follow('Jo Bell');
      expect(await hannah.page.getByRole('main').textContent()).toContain(email);
      if (at === 1) {
        await hannah.check('Not known to the hospital');
        await hannah.press('Decline and send this');
      } else {
        await hannah.press('Approve and invite');
      }
    }
    tell('decides 3 requests', hannah, before);
  });

  it('lets the first five in, by their mails’ links', async () => {
    await app.runJobs();
    for (const [at, email] of inBrowser.entries()) {
      const person = await openCounted(browser, app.origin);
      await arrive(person, invitationOf(app, email), email, `Person ${at + 1}`);
      expect(await person.heading()).toMatch(/^Welcome, Person/);
      tell(`person ${at + 1} arrives`, person);
      person.assertClean();
      await person.close();
    }
  });

  it('makes one of them a team lead, who invites two', async () => {
    const before = hannah.counts();
    await hannah.follow('Admin');
    await hannah.follow('Members');
    await hannah.follow('Person 1');
    await hannah.follow('Change the team');
    await hannah.choose('In the team', 'Team lead');
    await hannah.press('Save');
    tell('makes a team lead', hannah, before);
    hannah.assertClean();
    await hannah.close();

    const lead = await openCounted(browser, app.origin);
    await lead.go('/login');
    await logIn(lead, inBrowser[0] ?? '', chosen);
    await lead.follow('People');
    await lead.follow('See your own profile');
    await lead.follow('Invite people to your team');
    await lead.follow('Invite people');
    await lead.fill('Email addresses', byLead.join(', '));
    await lead.press('Check the list');
    await lead.press('Send 2 invitations');
    expect(await lead.page.getByRole('status').textContent()).toContain('2 invitations are on');
    tell('the lead invites 2 people', lead);
    lead.assertClean();
    await lead.close();
  });

  it('lets in everybody else who got a link, over HTTP', async () => {
    await app.runJobs();
    const others = invitedByMail().filter((email) => !inBrowser.includes(email));
    expect(others).toHaveLength(35 + 2 + 2);
    for (const email of others) await arriveOverHttp(app, email, 'Jo New');
  });

  it('lets in nobody else', async () => {
    const allowed = new Set([...invited, ...byLead, asking[0], asking[2]]);
    expect(new Set(invitedByMail())).toEqual(allowed);
    expect(count(app, 'users')).toBe(Object.keys(people).length + 44);
    const emails = app.site.db.prepare<[], string>('SELECT email FROM users').pluck().all();
    const known = new Set<string>(Object.values(people).map(({ email }) => email));
    expect(emails.filter((email) => !allowed.has(email) && !known.has(email))).toEqual([]);
    expect(count(app, "users WHERE role <> 'member'")).toBe(2);
    // The declined, those whose lines were taken out, and whoever has a link that was spent.
    for (const email of [asking[1] ?? '', 'eve.at.home@example.org']) {
      expect((await app.visitor().post('/login', { email, password: chosen })).status).toBe(422);
    }
    const thief = app.visitor();
    await thief.get(invitationOf(app, inBrowser[0] ?? ''));
    const form = { name: 'Eve Thief', password: 'other plum weathervane' };
    expect((await thief.post('/invitation', form)).status).toBe(410);
    expect((await app.visitor().get('/members')).location).toMatch(/^\/login/);
    const rejected = mailServer.mails.filter(({ envelope }) =>
      envelope.to.includes(asking[1] ?? ''),
    );
    expect(rejected.map(({ parsed }) => parsed.subject)).toEqual([
      'Confirm your request for access',
      'Your request for access',
    ]);
    const inTeam = `users JOIN teams ON teams.id = team_id WHERE teams.name = '${team}'`;
    // Forty, the two of the lead, the two of that hospital whose requests were approved, and Amina.
    expect(count(app, inTeam)).toBe(40 + 2 + 2 + 1);
  });
});

function tell(...[what, person, before]: Parameters<typeof countedWords>): void {
  told.push(countedWords(what, person, before));
}

/** Everybody whose mail invites them. */
function invitedByMail(): string[] {
  const mails = mailServer.mails.filter(({ parsed }) =>
    parsed.subject?.startsWith('Your invitation'),
  );
  return mails.flatMap(({ envelope }) => envelope.to);
}
