import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dateAndTime } from '../../src/lib/text/dates.ts';
import { acts } from '../people/people.ts';
import { setFirstMonth, teamIdOf } from '../reporting/steps.ts';
import type { TestApp } from '../support/app.ts';
import { people } from '../support/world.ts';
import { address, liveUntil, startChasing, submitMonth, type Chasing } from './steps.ts';

let chasing: Chasing;
let app: TestApp;
/** When each mail came. */
let arrivals: string[];

/** It is Friday 20 November 2026, 10am; Siân's and Amina's teams report from November on, due on 10 December. */
beforeEach(async () => {
  chasing = await startChasing('2026-11');
  app = chasing.app;
  arrivals = [];
  chasing.mailServer.beforeAnswer(() => arrivals.push(app.clock.now().toISOString()));
});
afterEach(() => chasing.close());

/** What went to somebody: when it arrived, and about what. */
function gotBy(email: string): string[] {
  return chasing.mailServer.mails.flatMap(({ envelope, parsed }, at) =>
    envelope.to.includes(email) ? [`${dateAndTime(arrivals[at] ?? '')}: ${parsed.subject}`] : [],
  );
}

const sian = (): string[] => gotBy(people.sian.email);

function setDueDay(day: number): void {
  app.site.db.prepare('UPDATE reporting_settings SET due_day = ?').run(day);
}

describe('the reminders that go out by themselves', () => {
  it('come at 8am three working days before, on the day, and five after, past a weekend', async () => {
    await liveUntil(app, '2027-01-29T12:00:00Z');
    expect(sian()).toEqual([
      '7 December 2026, 8am: November 2026 is due on 10 December 2026',
      '10 December 2026, 8am: November 2026 is due today',
      '17 December 2026, 8am: November 2026 was due on 10 December 2026',
      '6 January 2027, 8am: December 2026 is due on 10 January 2027',
      // The 10th is a Sunday.
      '11 January 2027, 8am: December 2026 was due on 10 January 2027',
      '15 January 2027, 8am: December 2026 was due on 10 January 2027',
    ]);
    expect(gotBy(people.amina.email)).toEqual(sian());
    expect(chasing.mailServer.mails).toHaveLength(12);
    const { text } = chasing.mailServer.mails[0]?.parsed ?? {};
    expect(text).toContain('report for November 2026 is due on 10 December 2026.');
  });

  it('keep clear of Christmas and New Year', async () => {
    setDueDay(25);
    await liveUntil(app, '2027-01-15T12:00:00Z');
    expect(sian()).toEqual([
      '22 December 2026, 8am: November 2026 is due on 25 December 2026',
      '29 December 2026, 8am: November 2026 was due on 25 December 2026',
      '5 January 2027, 8am: November 2026 was due on 25 December 2026',
    ]);
  });

  it('keep clear of Easter, and come at 8am in summer time too', async () => {
    setDueDay(28);
    for (const name of ['sian', 'amina'] as const) {
      setFirstMonth(app, teamIdOf(app, name), '2027-02');
    }
    app.clock.forward(new Date('2027-03-20T10:00:00Z').getTime() - app.clock.now().getTime());
    await liveUntil(app, '2027-04-20T12:00:00Z');
    expect(sian()).toEqual([
      '23 March 2027, 8am: February 2027 is due on 28 March 2027',
      '30 March 2027, 8am: February 2027 was due on 28 March 2027',
      '5 April 2027, 8am: February 2027 was due on 28 March 2027',
    ]);
  });

  it('stop when the month is submitted, and go to no team that is not expected to report', async () => {
    setFirstMonth(app, teamIdOf(app, 'amina'), null);
    await liveUntil(app, '2026-12-08T12:00:00Z');
    submitMonth(app, 'sian', '2026-11');
    await liveUntil(app, '2026-12-31T12:00:00Z');
    expect(chasing.mailServer.mails).toHaveLength(1);
    expect(sian()).toEqual(['7 December 2026, 8am: November 2026 is due on 10 December 2026']);
  });

  it('begin again with the newest alone after the site was down, and leave out what is too old', async () => {
    // Down from before the first to two working days after the second.
    app.clock.forward(new Date('2026-12-14T09:30:00Z').getTime() - app.clock.now().getTime());
    await liveUntil(app, '2026-12-14T23:00:00Z');
    expect(sian()).toEqual(['14 December 2026, 9:30am: November 2026 was due on 10 December 2026']);
    // Down again until three working days after the third.
    app.clock.forward(new Date('2026-12-22T06:00:00Z').getTime() - app.clock.now().getTime());
    await liveUntil(app, '2026-12-31T12:00:00Z');
    expect(sian()).toHaveLength(1);
  });

  it('never come at night: not when the site starts late, nor when the mail server was away', async () => {
    app.clock.forward(new Date('2026-12-07T21:00:00Z').getTime() - app.clock.now().getTime());
    await liveUntil(app, '2026-12-10T07:00:00Z');
    const first = '8 December 2026, 8am: November 2026 is due on 10 December 2026';
    expect(sian()).toEqual([first]);
    chasing.mailServer.refuseWith(451);
    await liveUntil(app, '2026-12-10T21:00:00Z');
    chasing.mailServer.refuseWith(0);
    await liveUntil(app, '2026-12-11T12:00:00Z');
    expect(sian()).toEqual([
      first,
      '11 December 2026, 8am: November 2026 was due on 10 December 2026',
    ]);
  });

  it('are told of on the page of the month, in the calendar, and not in the audit of acts', async () => {
    await liveUntil(app, '2026-12-17T12:00:00Z');
    const hannah = await app.logIn('hannah');
    const { body } = await hannah.get(`${address}?month=2026-11`);
    expect(body).toContain('Siân Price. Last chased 17 December 2026, 8am, automatically');
    for (const how of ['3 working days before', 'on the day', '5 working days after']) {
      expect(body.split(`<td>Automatic, ${how}</td>`)).toHaveLength(3);
    }
    expect((await hannah.get('/admin/programme/calendar')).body).toContain('Chased 17 December');
    expect(acts(app, 'chase.%')).toEqual([]);
  });
});

describe('the setting of the calendar', () => {
  it('turns them off and on again, each in the audit once', async () => {
    const hannah = await app.logIn('hannah');
    const calendar = '/admin/programme/calendar';
    expect((await hannah.get(calendar)).body).toContain('Turn off automatic reminders');
    for (const automatic of ['off', 'off']) {
      const answer = await hannah.post(`${address}/automatic`, { automatic });
      expect([answer.status, answer.location]).toEqual([303, calendar]);
    }
    const { body } = await hannah.get(calendar);
    expect(body).toContain('Automatic reminders are off.');
    expect(body).toContain('Turn on automatic reminders');
    await liveUntil(app, '2026-12-09T12:00:00Z');
    expect(sian()).toEqual([]);
    const again = await app.logIn('hannah');
    await again.post(`${address}/automatic`, { automatic: 'on' });
    await liveUntil(app, '2026-12-10T12:00:00Z');
    expect(sian()).toEqual(['10 December 2026, 8am: November 2026 is due today']);
    expect(acts(app, 'chase.%')).toMatchObject([
      { act: 'chase.automatic-turned-off', actor_id: app.ids.hannah },
      { act: 'chase.automatic-turned-on', actor_id: app.ids.hannah },
    ]);
  });
});
