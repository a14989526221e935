import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dump } from '../accounts/steps.ts';
import { startApp, type TestApp } from '../support/app.ts';
import type { Answer, Visitor } from '../support/visitor.ts';
import { people } from '../support/world.ts';
import { boxIn, check, hiddenIn, sendInvitations } from './steps.ts';

let app: TestApp;
let hannah: Visitor;

beforeEach(async () => {
  app = await startApp();
  hannah = await app.logIn('hannah');
});
afterEach(() => app.close());

/** What the check page says of each address. */
function outcomes({ body }: Answer): Record<string, string> {
  const rows = body.matchAll(/<li><p><strong>([^<]+)<.*?<span class="tag \w*">([^<]+)</gs);
  return Object.fromEntries([...rows].map(([, email = '', outcome = '']) => [email, outcome]));
}

function addresses(from: number, to: number): string[] {
  return Array.from({ length: to - from + 1 }, (_one, at) => `guest.${from + at}@example.org`);
}

const sixBad = [
  'nobody',
  'two@@example.org',
  'Bad Name <bad@host>',
  'a b@example.org',
  'Administrator <staff@example.org>',
  'x@example.org\u0000',
];

describe('the check of what was pasted', () => {
  it('says of 40 lines with 6 bad ones what each is, and keeps the bad ones in the box', async () => {
    const good = addresses(1, 34);
    const lines = [...good.slice(0, 10), ...sixBad, ...good.slice(10)];
    const before = dump(app);
    const answer = await check(hannah, lines.join('\n'));
    expect(answer.status).toBe(200);
    expect(answer.body).toContain('>Send 34 invitations<');
    expect(answer.body).toContain('6 lines need correcting');
    for (const number of [11, 12, 13, 14, 15, 16]) {
      expect(answer.body).toContain(`<li>Line ${number}: `);
    }
    expect(Object.keys(outcomes(answer))).toEqual(good);
    expect(boxIn(answer).split('\n')).toHaveLength(6);
    expect(dump(app)).toBe(before);
  });

  it('tells new ones, members, those invited before, and the same twice, apart', async () => {
    await sendInvitations(hannah, 'again@example.org');
    const text = `new@example.org; again@example.org; ${people.sian.email.toUpperCase()}; NEW@example.org`;
    const answer = await check(hannah, text);
    expect(outcomes(answer)).toEqual({
      'new@example.org': 'Will be invited',
      'again@example.org': 'Will be invited again',
      [people.sian.email.toUpperCase()]: 'Has an account: not sent',
      'NEW@example.org': 'Here twice: sent once',
    });
    expect(answer.body).toContain('>Send 2 invitations<');
  });

  it('takes a CSV with semicolons and a byte order mark, with its names', async () => {
    const csv =
      '\ufeffName;Email\r\n"Price, Nia";nia@example.org\r\nTom New;tom.new@example.org\r\n';
    const answer = await check(hannah, csv);
    expect(hiddenIn(answer, 'checked')).toBe(
      'email,name\nnia@example.org,Nia Price\ntom.new@example.org,Tom New',
    );
  });

  it('checks mended lines together with the good ones, and goes back to one list on demand', async () => {
    const first = await check(hannah, 'Nia <nia@example.org>\nbo.example.org');
    const checked = hiddenIn(first, 'checked');
    const second = await check(hannah, 'bo@example.org', { checked });
    expect(Object.keys(outcomes(second))).toEqual(['nia@example.org', 'bo@example.org']);
    expect(boxIn(second)).toBe('');
    const change = { checked: hiddenIn(second, 'checked'), action: 'change' };
    const form = await check(hannah, '', change);
    expect([form.status, boxIn(form)]).toEqual([200, 'Nia <nia@example.org>\nbo@example.org']);
  });

  it('shows role, hospital and page again, and refuses what is no choice', async () => {
    const team = String(app.site.db.prepare('SELECT id FROM teams ORDER BY id').pluck().get());
    const landing = `${app.origin}/members/discussion?x=1`;
    const answer = await check(hannah, 'nia@example.org', { role: 'moderator', team, landing });
    expect(answer.body).toContain('<dd>Moderator</dd>');
    expect(answer.body).toContain('<dd>/members/discussion?x=1</dd>');
    for (const [wrong, message] of [
      [{ role: 'owner' }, 'Choose a role'],
      [{ team: '99999' }, 'Choose a hospital'],
      [{ team: 'x' }, 'Choose a hospital'],
      [{ landing: 'https://evil.example/' }, 'Enter the address of a page of this website'],
      [{ landing: '//evil.example' }, 'Enter the address of a page of this website'],
      [{ landing: '/logout' }, 'Enter the address of a page of this website'],
      [{ landing: `/${'x'.repeat(500)}` }, 'First page must be 500 characters or fewer'],
    ] as const) {
      const refused = await check(hannah, 'nia@example.org', wrong);
      expect([refused.status, boxIn(refused)]).toEqual([422, 'nia@example.org']);
      expect(refused.body.split(message).length).toBe(3);
    }
  });

  it.each([
    ['nothing', '', 'Enter at least one email address'],
    ['empty lines', '\n , ;\n', 'Enter at least one email address'],
    ['a bad line alone', 'ok@example.org.', 'Line 1: enter an email address'],
    ['members alone', people.sian.email, 'Everybody there has an account or an invitation'],
    ['more than 200', addresses(1, 201).join(','), 'There are 201 people there'],
    ['a very long text', 'x'.repeat(100_001), 'Paste 100,000 characters or fewer'],
  ])('refuses %s, with the text kept and nothing stored', async (_what, text, message) => {
    const before = dump(app);
    const answer = await check(hannah, text);
    expect(answer.status).toBe(422);
    expect(answer.body).toContain(message);
    expect(boxIn(answer).trim()).toBe(text.trim());
    expect(dump(app)).toBe(before);
  });

  it('takes 200 at once', async () => {
    const answer = await check(hannah, addresses(1, 200).join('; '));
    expect(answer.body).toContain('>Send 200 invitations<');
  });

  it('shows markup in a line as text', async () => {
    const answer = await check(hannah, '<b>x</b>\n"<i>Nia" <nia@example.org>\nbo@example.org');
    expect(answer.body).not.toMatch(/<b>|<i>/);
    expect(answer.body).toContain('&lt;b&gt;');
  });

  it.each([{ email: 'x' }, { invited_by: '1' }, { expires_at: '0' }, { id: '1' }])(
    'refuses a field that the page does not have: %j',
    async (extra) => {
      expect((await check(hannah, 'nia@example.org', extra)).status).toBe(400);
    },
  );

  it('hands the list back when the session has ended', async () => {
    const answer = await check(app.visitor(), 'nia@example.org');
    expect(answer.status).toBe(403);
    expect(answer.body).toContain('nia@example.org');
  });
});
