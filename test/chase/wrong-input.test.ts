import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsIn, teamIdOf } from '../reporting/steps.ts';
import type { Visitor } from '../support/visitor.ts';
import { address, sent, startChasing, wish, type Chasing } from './steps.ts';

let chasing: Chasing;
let hannah: Visitor;

beforeAll(async () => {
  chasing = await startChasing();
  hannah = await chasing.app.logIn('hannah');
});
afterAll(() => chasing.close());

const none = 'These teams have reported by now, or have nobody to write to. Choose others';

/** What the check page sends for Siân's team, but for one field; `undefined` leaves it out. */
function formWith(field: string, value: string | undefined): [string, string][] {
  const { app } = chasing;
  const form = new Map(wish(app, 'sian'));
  form.set('form_key', 'k'.repeat(22)).set('action', 'send');
  if (value === undefined) form.delete(field);
  else form.set(field, value === 'Ashmere' ? String(teamIdOf(app, 'moses')) : value);
  return [...form];
}

describe('a chase by hand', () => {
  it.each([
    ['no team', 'team', undefined, 'Choose at least one team'],
    ['a team of no number', 'team', '2 OR 1', 'Choose at least one team'],
    ['a team that is not there', 'team', '9999', none],
    ['a team with nobody to write to', 'team', 'Ashmere', none],
    ['a month that is not due yet', 'month', '2026-11', none],
    ['a month of no such number', 'month', '2026-13', 'Open the page again'],
    ['no month', 'month', undefined, 'Open the page again'],
    ['no subject', 'subject', ' ', 'Enter a subject'],
    ['two lines', 'subject', 'Late\nBcc: all@x.org', 'Use letters, numbers and signs on one line'],
    ['a long subject', 'subject', 'x'.repeat(121), 'Subject must be 120 characters or fewer'],
    ['no text', 'body', '', 'Enter a text'],
    ['a long text', 'body', 'x'.repeat(3_001), 'The text must be 3,000 characters or fewer'],
    ['an unknown button', 'action', 'go', 'Press a button of the page'],
    ['an odd key', 'form_key', 'x', 'Open the page again and send it once more'],
  ])('with %s is refused, and what was typed stays', async (_what, field, value, fault) => {
    const form = formWith(field, value);
    const answer = await hannah.post(address, sent(form));
    expect([answer.status, faultsIn(answer)]).toEqual([422, [fault]]);
    if (value !== '2026-11') {
      const { subject = '', body = '' } = Object.fromEntries(form);
      expect(answer.body).toContain(`name="subject" type="text" value="${subject}"`);
      expect(answer.body).toContain(`>\n${body}</textarea>`);
    }
    expect(await chasing.app.runJobs()).toBe(0);
  });

  it('keeps text and choice when it is changed once more', async () => {
    const { status, body } = await hannah.post(address, sent(formWith('action', 'change')));
    expect([status, body.includes('value="October is late"')]).toEqual([200, true]);
    expect(body.match(/type="checkbox"[^>]* checked/g)).toHaveLength(1);
  });

  it('with a field that the page does not have is no form of ours', async () => {
    const form: [string, string][] = [...formWith('action', 'send'), ['email', 'x@example.org']];
    expect((await hannah.post(address, sent(form))).status).toBe(400);
    const settings = await hannah.post(`${address}/automatic`, { automatic: 'maybe' });
    expect(settings.status).toBe(400);
    expect(await chasing.app.runJobs()).toBe(0);
  });

  it('typed while the session ended is handed back at the log-in', async () => {
    const answer = await chasing.app.visitor().post(address, sent(formWith('action', 'send')));
    expect(answer.body).toContain('We wait for your numbers.');
    expect(answer.body).toContain('October is late');
  });
});
