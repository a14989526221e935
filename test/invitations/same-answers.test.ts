import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mintInvitationToken } from '../../src/features/invitations/tokens.ts';
import { day } from '../../src/lib/clock.ts';
import {
  addresses,
  askerOf,
  kinds,
  startWithKinds,
  type Kind,
} from '../accounts/kinds-of-account.ts';
import { compared } from '../accounts/steps.ts';
import { weigh } from '../accounts/weighing.ts';
import type { TestApp } from '../support/app.ts';
import type { Answer, Visitor } from '../support/visitor.ts';
import { newKey, opened } from './steps.ts';

/*
 * What an inviter may know of an address. An admin, who sees every account, is told which have one. A team
 * lead is told of accounts of their own hospital and of those that the directory shows to every member, and
 * of open invitations of others, so that nobody gets two. Accounts of other hospitals that the directory
 * does not show, suspended and closed ones and those without a password, are to a lead like an address that nobody has.
 */

const list = '/members/team/invitations';
const hidden: readonly Kind[] = ['suspended', 'left', 'no-password'];
const shown: readonly Kind[] = ['known', 'old-cost', 'old-pepper', 'lost-pepper'];

let app: TestApp;
let lead: Visitor;
beforeEach(async () => {
  app = await startWithKinds(6);
  lead = await askerOf(app);
});
afterEach(() => app.close());

function check(kind: Kind): Promise<Answer> {
  return lead.post(`${list}/new`, { text: addresses[kind], action: 'check' });
}

/** Without what is new on each page: the key of its form. */
function withoutKey(answer: object): object {
  const text = JSON.stringify(answer).replaceAll(/value=\\"[\w-]{22}\\"/g, 'KEY');
  return JSON.parse(text) as object;
}

describe('a team lead', () => {
  it('is told of whom the directory shows, and of open invitations', async () => {
    expect(new Set([...shown, ...hidden, 'unknown', 'invited'])).toEqual(new Set(kinds));
    for (const kind of shown) {
      const { status, body } = await check(kind);
      expect([kind, status, body.includes('Has an account')]).toEqual([kind, 422, false]);
      expect(body).toContain('Everybody there has an account or an invitation');
    }
    const { body } = await lead.post(`${list}/new`, {
      text: `${addresses.known}\n${addresses.invited}\nnew@example.org`,
    });
    expect(body).toContain('Has an account: not sent');
    expect(body).toContain('Invited by others: not sent');
  });

  it('learns nothing of accounts elsewhere that the directory does not show by checking', async () => {
    const ask = async (kind: Kind): Promise<object> =>
      withoutKey(await weigh(app, addresses[kind], () => check(kind)));
    const unknown = await ask('unknown');
    expect(unknown).toMatchObject({
      status: 200,
      body: expect.stringContaining('Will be invited'),
    });
    for (const kind of hidden) expect({ kind, ...(await ask(kind)) }).toEqual({ kind, ...unknown });
  });

  it('learns nothing by sending, nor by the list and its buttons, before the letter is due and after', async () => {
    const seen = async (kind: Kind): Promise<object[]> => {
      const email = addresses[kind];
      app.site.db.exec('DELETE FROM throttle_events; DELETE FROM invitations');
      const form = { text: '', checked: email, form_key: newKey(), action: 'send' };
      const answers: object[] = [await weigh(app, email, () => lead.post(`${list}/new`, form))];
      const look = async (): Promise<void> => {
        answers.push(compared(await lead.get(list), email));
      };
      await look();
      await app.runJobs();
      await look();
      const [id] = app.site.db.prepare('SELECT max(id) FROM invitations').pluck().all();
      for (const act of ['sendings', 'withdrawal', 'withdrawal']) {
        const press = () => lead.post(`${list}/${String(id)}/${act}`);
        // A letter that was never written has no link to void.
        const { changed: _rows, ...weighed } = await weigh(app, email, press);
        answers.push(weighed);
        await look();
        await app.runJobs();
      }
      const text = JSON.stringify(answers).replaceAll(`${list}/${String(id)}/`, `${list}/ID/`);
      return JSON.parse(text) as object[];
    };
    const unknown = await seen('unknown');
    expect(JSON.stringify(unknown)).toContain('1 invitation is on its way');
    expect(JSON.stringify(unknown)).toContain('Waiting until');
    for (const kind of hidden) expect([kind, ...(await seen(kind))]).toEqual([kind, ...unknown]);
  });

  it('writes no invitation to somebody who has an account; who has no password gets the link for one again', async () => {
    for (const kind of hidden) {
      const form = { text: '', checked: addresses[kind], form_key: newKey(), action: 'send' };
      await lead.post(`${list}/new`, form);
    }
    await app.runJobs();
    await app.runJobs();
    const letters = app.mails.map(({ to, subject }) => [to.address, subject]);
    expect(letters).toEqual([
      [addresses['no-password'], 'Your account with the Frailsafe collaborative'],
    ]);
  });
});

describe('a fresh link for an invitation that has expired', () => {
  // Its page tells whoever reads the mail that the address has an account by now; the form says no more.
  it('is asked for with the same answer whoever has its address by now', async () => {
    const { db } = app.site;
    const links = new Map(kinds.map((kind) => [kind, openInvitation(app, addresses[kind])]));
    app.clock.forward(28 * day);
    const ask = async (kind: Kind): Promise<object> => {
      const visitor = await opened(app, links.get(kind) ?? '');
      const answer = await visitor.post('/invitation/fresh-link');
      return compared(answer, addresses[kind]);
    };
    const unknown = await ask('unknown');
    for (const kind of kinds) {
      db.exec('DELETE FROM throttle_events');
      expect([kind, await ask(kind)]).toEqual([kind, unknown]);
    }
    await app.runJobs();
    const letters = app.mails.filter(({ subject }) => subject.includes('invitation'));
    expect(new Set(letters.map(({ to }) => to.address))).toEqual(
      new Set([addresses.unknown, addresses.invited]),
    );
  });
});

let jobs = 7_000;

/** The path of the link of an invitation to this address, of a letter of its own. */
function openInvitation({ site: { db, clock } }: TestApp, email: string): string {
  jobs += 1;
  const now = clock.now();
  const add = db.prepare(
    `INSERT INTO invitations (email, email_key, name, role, created_at, invited_at, expires_at)
     VALUES (:email, :email, '', 'member', :now, :now, :now)
     ON CONFLICT (email_key) WHERE accepted_at IS NULL AND revoked_at IS NULL
     DO UPDATE SET invited_at = excluded.invited_at RETURNING id`,
  );
  const id = Number(add.pluck().get({ email, now: now.toISOString() }));
  return `/invitations/${mintInvitationToken(db, id, jobs, now)?.token ?? ''}`;
}
