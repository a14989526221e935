import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asTable } from '../../src/features/invitations/pasted-table.ts';
import { escapeHtml } from '../../src/lib/text/html.ts';
import { count } from '../accounts/steps.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { corpus, type Case } from '../support/corpora.ts';
import type { Visitor } from '../support/visitor.ts';
import {
  accept,
  boxIn,
  check,
  hiddenIn,
  invitationLink,
  opened,
  sendInvitations,
} from './steps.ts';

const emails = corpus('emails');
const names = corpus('names-unicode');
const malformed = corpus('csv-malformed');
const formulas = corpus('csv-injection');
const edges = corpus('passwords-edge');
const common = corpus('passwords-common');

let app: TestApp;
let hannah: Visitor;

beforeAll(async () => {
  app = await startApp();
  hannah = await app.logIn('hannah');
});
afterAll(() => app.close());

function forget(): void {
  app.site.db.exec('DELETE FROM invitations; DELETE FROM throttle_events; DELETE FROM outbox');
}

function invited(column: 'email' | 'name'): unknown[] {
  return app.site.db.prepare(`SELECT ${column} FROM invitations ORDER BY id`).pluck().all();
}

/** A paste takes these for the end of an address, or for the sign of its name. */
const parts = /[\s,;<>"]/;

/** Spaces round an address belong to no address; a line break does. */
function withoutSpaces(input: string): string {
  return input.replace(/^ +/, '').replace(/ +$/, '');
}

describe.skipIf(!emails)('the corpus of email addresses, pasted', () => {
  it('is invited where it is an address, and told where it is none', async () => {
    for (const { id, input, expect: wanted } of emails ?? []) {
      forget();
      const page = await check(hannah, input);
      expect([id, [200, 422].includes(page.status)]).toEqual([id, true]);
      if (page.status === 200) await sendInvitations(hannah, hiddenIn(page, 'checked'));
      const sent = invited('email');
      if (parts.test(withoutSpaces(input))) continue;
      if (wanted === 'reject') expect([id, sent]).toEqual([id, []]);
      if (wanted === 'accept' && /@.*\./.test(input))
        expect([id, sent]).toEqual([id, [input.trim()]]);
    }
  });

  it('never makes an address of a mail that was not meant as one', async () => {
    for (const { id, input } of (emails ?? []).filter(({ input }) => parts.test(input))) {
      forget();
      const page = await check(hannah, input);
      if (page.status === 200) await sendInvitations(hannah, hiddenIn(page, 'checked'));
      // Whatever was taken stands whole in what was pasted, between signs that part addresses.
      const whole = input.split(/[\s,;<>"]+/);
      for (const email of invited('email')) {
        expect([id, email, whole.includes(String(email))]).toEqual([id, email, true]);
      }
    }
  });
});

describe.skipIf(!names)('the corpus of names', () => {
  it('in a CSV is taken or told with its line, and never changed', async () => {
    for (const { id, input, expect: wanted } of names ?? []) {
      forget();
      const csv = asTable([{ name: input, email: 'nia@example.org' }]);
      const page = await check(hannah, csv);
      if (page.status === 200) await sendInvitations(hannah, csv);
      const [name] = invited('name');
      if (wanted === 'reject') expect([id, name === undefined || name === '']).toEqual([id, true]);
      if (wanted === 'accept') expect([id, name]).toEqual([id, input.normalize('NFC')]);
    }
  });

  it('in the form of an invitation makes the account of that name, or comes back', async () => {
    for (const { id, input, expect: wanted } of names ?? []) {
      const visitor = await opened(app, `/invitations/${invitationLink(app)}`);
      const answer = await accept(visitor, { name: input });
      if (wanted !== 'either')
        expect([id, answer.status]).toEqual([id, wanted === 'accept' ? 303 : 422]);
      if (answer.status === 422)
        expect([id, answer.body.includes(`value="${escapeHtml(input)}"`)]).toEqual([id, true]);
    }
  });
});

describe.skipIf(!malformed || !formulas)('the corpora of malformed files and of formulas', () => {
  it('as the rest of a table invite nobody', async () => {
    for (const { id, input } of malformed ?? []) {
      forget();
      const page = await check(hannah, `email,hospital,part\n${input}`);
      expect([id, [200, 422].includes(page.status)]).toEqual([id, true]);
      expect([id, page.body.includes('Send ')]).toEqual([id, false]);
    }
  });

  it('in the cell of a hospital or a part are told, and kept in the box as they stand', async () => {
    for (const { id, input } of formulas ?? []) {
      const cell = input.replaceAll(/\s+/g, ' ').trim();
      const plain = { column: '', text: '' };
      const table = (email: string, hospital: string, part: string): string =>
        asTable([
          {
            email,
            name: '',
            hospital: { ...plain, text: hospital },
            part: { ...plain, text: part },
          },
        ]);
      for (const [hospital, part] of [
        [cell, 'lead'],
        ['Glanhelyg Hospital', cell],
      ] as const) {
        const bad = table('nia@example.org', hospital, part);
        const page = await check(hannah, `${bad}\nbo@example.org`);
        expect([id, page.status, boxIn(page)]).toEqual([id, 200, bad]);
        expect([id, hiddenIn(page, 'checked')]).toEqual([id, table('bo@example.org', '', '')]);
      }
    }
  });
});

describe.skipIf(!edges || !common)('the corpora of passwords, in the form of an invitation', () => {
  const send = async (one: Case): Promise<number> => {
    const visitor = await opened(app, `/invitations/${invitationLink(app)}`);
    const answer = await accept(visitor, { password: one.input });
    if (one.input.length > 5)
      expect([one.id, answer.body.includes(one.input)]).toEqual([one.id, false]);
    return answer.status;
  };

  it('are answered as expected at the edges, and never by a fault', async () => {
    for (const one of edges ?? []) {
      const status = await send(one);
      // One of a megabyte is no form at all.
      if (one.expect === 'reject')
        expect([one.id, [413, 422].includes(status)]).toEqual([one.id, true]);
      if (one.expect === 'accept') expect([one.id, status]).toEqual([one.id, 303]);
      expect([one.id, [303, 400, 413, 422].includes(status)]).toEqual([one.id, true]);
    }
  });

  it('are refused where they are common and long enough', async () => {
    const users = count(app, 'users');
    for (const one of (common ?? []).filter(({ input }) => input.length >= 12)) {
      expect([one.id, await send(one)]).toEqual([one.id, 422]);
    }
    expect(count(app, 'users')).toBe(users);
  });
});
