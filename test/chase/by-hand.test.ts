import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { chase } from '../../src/features/chase/index.ts';
import { day, minute } from '../../src/lib/clock.ts';
import { acts } from '../people/people.ts';
import { setFirstMonth, teamIdOf } from '../reporting/steps.ts';
import type { TestApp } from '../support/app.ts';
import type { Visitor } from '../support/visitor.ts';
import { password, people } from '../support/world.ts';
import {
  address,
  checked,
  mailedTo,
  makeReporter,
  sent,
  startChasing,
  submitMonth,
  wish,
  type Chasing,
} from './steps.ts';

let chasing: Chasing;
let app: TestApp;
let hannah: Visitor;

beforeEach(async () => {
  chasing = await startChasing();
  app = chasing.app;
  hannah = await app.logIn('hannah');
});
afterEach(() => chasing.close());

function chases(): unknown[] {
  const query = 'SELECT team_id, month, stage, sent_by, people FROM chases ORDER BY id';
  return app.site.db.prepare(query).all();
}

/** Has both teams chased, and the mails sent. */
async function chaseBoth(): Promise<void> {
  const { form } = await checked(hannah, wish(app, 'sian', 'amina'));
  expect((await hannah.post(address, form)).location).toBe(`${address}?month=2026-10`);
}

describe('the page of late teams', () => {
  it('shows who is late with the newest month, whom it would go to, and a text to begin with', async () => {
    const { body } = await hannah.get(address);
    expect(body).toContain('<h2 id="month">October 2026</h2>');
    expect(body).toContain('October 2026: 3 teams late');
    expect(body).toContain('It was due on 10 November 2026.');
    expect(body).toContain('Siân Price. Not chased yet');
    expect(body).toContain('Dr Amina Farooq. Not chased yet');
    expect(body).toContain('value="Your report for October 2026 is late"');
    const lead = `/admin/teams/${teamIdOf(app, 'moses')}`;
    expect(body).toContain(`Ashmere Hospital: nobody to write to. <a href="${lead}">Name a lead`);
    expect((await hannah.get('/admin/programme/calendar')).body).toContain(`href="${address}"`);
  });

  it('asks for nothing when a month is not due yet, or every team has reported it', async () => {
    const early = await hannah.get(`${address}?month=2026-11`);
    expect(early.body).toContain('It is due on 10 December 2026. No team is late before that.');
    expect(early.body).not.toContain('name="subject"');
    expect((await hannah.get(`${address}?month=2026-09`)).body).toContain(
      'It was due on 10 October 2026. No team is late with this month.',
    );
    for (const month of ['2027-01', '2026-13', 'x']) {
      const { status, body } = await hannah.get(`${address}?month=${month}`);
      expect([status, body.includes('<h2 id="month">October 2026</h2>')]).toEqual([200, true]);
    }
  });
});

describe('a chase by hand', () => {
  it('tells first to whom it goes, then writes to each of them, and is told of afterwards', async () => {
    const { page, form } = await checked(hannah, wish(app, 'sian', 'amina'));
    expect(page.status).toBe(200);
    expect(page.body).toContain('2 people in 2 teams');
    expect(page.body).toContain('<strong>Glanhelyg Hospital</strong>');
    expect([await app.runJobs(), chases()]).toEqual([0, []]);

    const done = await hannah.post(address, form);
    expect([done.status, done.location]).toEqual([303, `${address}?month=2026-10`]);
    await app.runJobs();
    expect(mailedTo(chasing.mailServer)).toEqual([people.amina.email, people.sian.email]);
    const mail = chasing.mailServer.mails.find(({ envelope }) =>
      envelope.to.includes(people.sian.email),
    );
    expect(mail?.parsed.subject).toBe('October is late');
    const team = teamIdOf(app, 'sian');
    const link = `${app.origin}/members/statistics/reporting/${team}/2026-10`;
    expect(mail?.parsed.text).toContain('Hello Siân Price,\n\nWe wait for your numbers.\n\nWrite');
    expect(mail?.parsed.text).toContain(`Glanhelyg Hospital, October 2026:\n\n${link}\n`);
    expect(mail?.parsed.html).toContain('<p>We wait for your numbers.</p>');

    const { body } = await hannah.get(done.location);
    expect(body).toContain('2 people in 2 teams are written to now.');
    const when = '20 November 2026, 10am';
    expect(body).toContain(`Siân Price. Last chased ${when}, by Hannah Osei`);
    expect(body).toContain(`${when}</time></td><td>By Hannah Osei</td><td class="number">1</td>`);
    expect((await hannah.get('/admin/programme/calendar')).body).toContain('Chased 20 November');
    expect(acts(app, 'chase.%')).toEqual([
      {
        act: 'chase.sent',
        actor_id: app.ids.hannah,
        target_kind: 'chase',
        target_id: 1,
        details: JSON.stringify({
          month: '2026-10',
          teams: `${team} ${teamIdOf(app, 'amina')}`,
          people: 2,
        }),
      },
    ]);
  });

  it('leads its reader to the month of their team, once they have logged in', async () => {
    await chaseBoth();
    await app.runJobs();
    const { text = '' } = chasing.mailServer.mails[0]?.parsed ?? {};
    const [link = ''] = /https?:\S+/.exec(text) ?? [];
    const path = link.slice(app.origin.length);
    const visitor = app.visitor();
    const asked = await visitor.get(path);
    expect(asked.location).toBe(`/login?return_to=${encodeURIComponent(path)}`);
    const to = chasing.mailServer.mails[0]?.envelope.to[0] ?? '';
    const form = { email: to, password, return_to: path };
    const answer = await visitor.post('/login', form);
    expect([answer.status, answer.location]).toEqual([303, path]);
    const month = await visitor.get(path);
    expect([month.status, month.body.includes('Check and submit')]).toEqual([200, true]);
  });

  it('is sent once, however often its form is', async () => {
    const { form } = await checked(hannah, wish(app, 'sian', 'amina'));
    const answers = [await hannah.post(address, form), await hannah.post(address, form)];
    await app.runJobs();
    answers.push(await hannah.post(address, form));
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303]);
    await app.runJobs();
    expect(mailedTo(chasing.mailServer)).toEqual([people.amina.email, people.sian.email]);
    expect(acts(app, 'chase.sent')).toHaveLength(1);
  });

  it('may come again by another form, and the page tells of both', async () => {
    await chaseBoth();
    app.clock.forward(minute);
    await chaseBoth();
    await app.runJobs();
    expect(chasing.mailServer.mails).toHaveLength(4);
    expect((await hannah.get(address)).body.match(/<td>By Hannah Osei<\/td>/g)).toHaveLength(4);
  });

  it.each<[string, () => void]>([
    ['the month has been submitted', () => submitMonth(app, 'sian', '2026-10')],
    ['they were suspended', () => change("suspended_at = 'then', suspension_reason = 'why'")],
    ['they are in another team', () => change('team_id = 1')],
    ['they do not enter data any more', () => makeReporter(app, 'sian', 'member')],
    ['they have left', () => change("left_at = 'then', leaves_posts = 'kept'")],
    ['the team need not report it', () => setFirstMonth(app, teamIdOf(app, 'sian'), null)],
  ])('is not sent to somebody when %s since', async (_what, happens) => {
    const { form } = await checked(hannah, wish(app, 'sian', 'amina'));
    expect((await hannah.post(address, form)).status).toBe(303);
    happens();
    expect(await app.runJobs()).toBe(2);
    expect(mailedTo(chasing.mailServer)).toEqual([people.amina.email]);
  });

  function change(columns: string): void {
    app.site.db.prepare(`UPDATE users SET ${columns} WHERE id = ?`).run(app.ids.sian);
  }

  it('leaves out a team that has reported since, and refuses when that was the only one', async () => {
    const { form } = await checked(hannah, wish(app, 'sian', 'amina'));
    submitMonth(app, 'amina', '2026-10');
    expect((await hannah.post(address, sent(wish(app, 'sian', 'amina')))).body).toContain(
      'Left out: 1 team that cannot be chased now.',
    );
    await hannah.post(address, form);
    expect(chases()).toMatchObject([{ team_id: teamIdOf(app, 'sian'), people: 1 }]);
    submitMonth(app, 'sian', '2026-10');
    const again = await hannah.post(
      address,
      form.replace(/form_key=[\w-]+/, 'form_key=another-key-of-22-signs'),
    );
    expect([again.status, chases()]).toMatchObject([422, [{}]]);
  });
});

describe('what is kept of a chase', () => {
  it('is that it was sent: its text goes after 30 days, or with who wrote it', async () => {
    const { db } = app.site;
    const texts = (): unknown => db.prepare('SELECT count(*) FROM chase_letters').pluck().get();
    await chaseBoth();
    chase.sweep?.(db, new Date(app.clock.now().getTime() + 29 * day));
    expect(texts()).toBe(1);
    chase.sweep?.(db, new Date(app.clock.now().getTime() + 31 * day));
    expect([texts(), chases()]).toMatchObject([0, [{}, {}]]);
    await chaseBoth();
    const owner = { id: app.ids.hannah, addressKeys: '[]' };
    const told = { team: 'Glanhelyg Hospital', month: '2026-10', subject: 'October is late' };
    expect(chase.keeps?.tell?.(db, owner, app.clock.now())).toMatchObject({
      chases: [{ subject: null }, { subject: null }, told, { subject: told.subject }],
    });
    chase.keeps?.forget?.(db, owner, 'kept');
    expect([texts(), chases().length]).toEqual([0, 4]);
    // Nor is it sent without its text.
    await app.runJobs();
    expect(mailedTo(chasing.mailServer)).toEqual([]);
  });
});
