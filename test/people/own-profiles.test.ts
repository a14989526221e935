import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { guardWrites } from '../../src/lib/db/statements.ts';
import { Unavailable } from '../../src/lib/errors.ts';
import { escapeHtml } from '../../src/lib/text/html.ts';
import { verifyAudit } from '../../src/lib/audit.ts';
import { faultsIn, textIn } from '../discussion/writing.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { corpus } from '../support/corpora.ts';
import type { Answer, Visitor } from '../support/visitor.ts';
import { acts } from './people.ts';

let app: TestApp;
let sian: Visitor;

beforeEach(async () => {
  app = await startApp();
  sian = await app.logIn('sian');
});
afterEach(() => app.close());

const filled = {
  name: 'Siân Price',
  role_title: 'Matron',
  interests: 'Falls at night',
  mail_choice: 'weekly',
};

function save(change: Record<string, string> = {}, by = sian): Promise<Answer> {
  return by.post('/account/profile', { ...filled, ...change });
}

function stored(name: keyof TestApp['ids'] = 'sian'): unknown {
  const query = 'SELECT name, role_title, interests, mail_choice FROM users WHERE id = ?';
  return app.site.db.prepare(query).get(app.ids[name]);
}

describe('the form of the own profile', () => {
  it('shows what stands now, and the hospital as text', async () => {
    await save();
    const page = await sian.get('/account/profile');
    expect(page.body).toContain('name="name" type="text" value="Siân Price" autocomplete="name"');
    expect(page.body).toContain('value="Matron" autocomplete="organization-title"');
    expect(page.body).toContain('<option value="weekly" selected>Once a week</option>');
    expect(page.body).toContain('Your hospital: <strong>Glanhelyg Hospital</strong>');
    expect(textIn(page)).toBe('Falls at night');
  });

  it('saves, tells so, and leads to the profile', async () => {
    const answer = await save();
    const profile = `/members/people/${app.ids.sian}`;
    expect([answer.status, answer.location]).toEqual([303, profile]);
    expect(stored()).toEqual(filled);
    const { body } = await sian.get(profile);
    expect(body).toContain('Your profile has been saved.');
    expect(body).toContain('Matron, Glanhelyg Hospital');
  });

  it('puts a changed name into the audit, without the name, and nothing else', async () => {
    await save();
    expect(acts(app, 'user.renamed')).toEqual([]);
    await save({ name: 'Siân Price-Jones' });
    const id = app.ids.sian;
    expect(acts(app, 'user.renamed')).toEqual([
      { act: 'user.renamed', actor_id: id, target_kind: 'user', target_id: id, details: '{}' },
    ]);
  });

  it('renames once when the same form is sent 50 times at once', async () => {
    const sent = Array.from({ length: 50 }, () => save({ name: 'Siân Jones' }));
    const answers = await Promise.all(sent);
    expect([...new Set(answers.map(({ status }) => status))]).toEqual([303]);
    expect(acts(app, 'user.renamed')).toHaveLength(1);
    expect(verifyAudit(app.site.db)).toMatchObject({ ok: true });
  });

  it.each([
    [{ name: ' ' }, 'Enter your name'],
    [{ name: 'x'.repeat(81) }, 'Name must be 80 characters or fewer'],
    [{ name: 'Frailsafe Admin' }, 'Enter the name of a person'],
    [{ role_title: 'x'.repeat(81) }, 'Your role must be 80 characters or fewer'],
    [{ interests: 'x'.repeat(301) }, 'Interests must be 300 characters or fewer'],
    [{ interests: 'x'.repeat(2_001) }, 'Interests must be 300 characters or fewer'],
    [{ mail_choice: 'hourly' }, 'Choose how often we email you'],
    [{ mail_choice: '' }, 'Choose how often we email you'],
  ])('refuses %j, keeps what was typed and changes nothing', async (change, message) => {
    const before = stored();
    const answer = await save({ role_title: 'Typed <role>', ...change });
    expect([answer.status, faultsIn(answer)]).toEqual([422, [message]]);
    expect(answer.body).toContain('<title>Error: Edit your profile');
    const typed: Record<string, string> = { ...filled, role_title: 'Typed <role>', ...change };
    expect(answer.body).toContain(`value="${escapeHtml(typed['name'] ?? '')}"`);
    expect(answer.body).toContain(`value="${escapeHtml(typed['role_title'] ?? '')}"`);
    expect(textIn(answer)).toBe(typed['interests']);
    expect(stored()).toEqual(before);
  });

  it('takes interests of 300 characters, and lines of them as one', async () => {
    const interests = '💚'.repeat(300);
    await save({ interests });
    expect(stored()).toMatchObject({ interests });
    await save({ interests: ' Falls\r\n\tDelirium ' });
    expect(stored()).toMatchObject({ interests: 'Falls Delirium' });
    await save({ interests: '' });
    expect(stored()).toMatchObject({ interests: '' });
  });

  it('changes neither hospital, part in the team nor role, whatever is sent', async () => {
    for (const field of ['team', 'team_id', 'team_role', 'role', 'email']) {
      expect([field, (await save({ [field]: 'lead' })).status]).toEqual([field, 400]);
    }
    expect(stored()).not.toEqual(filled);
  });

  it('asks a patient or carer partner for no role title, and keeps the one there is', async () => {
    const tom = await app.logIn('tom');
    app.site.db.prepare("UPDATE users SET role_title = 'Son' WHERE id = ?").run(app.ids.tom);
    const { body } = await tom.get('/account/profile');
    expect(body).toContain('You are here as a patient or carer partner');
    expect(body).not.toContain('role_title');
    expect((await save({ name: 'Tom Bright', role_title: 'Surgeon' }, tom)).status).toBe(303);
    expect(stored('tom')).toMatchObject({ role_title: 'Son', mail_choice: 'weekly' });
  });

  it('comes back with what was typed while nothing can be written', async () => {
    guardWrites(app.site.db, () => {
      throw new Unavailable();
    });
    const answer = await save();
    guardWrites(app.site.db, () => undefined);
    app.captured.lines.length = 0;
    expect([answer.status, textIn(answer)]).toEqual([503, 'Falls at night']);
    expect(faultsIn(answer)[0]).toContain('The website is busy');
  });

  it('hands interests back when the session has ended', async () => {
    const { status, body } = await save({}, app.visitor());
    expect([status, body.includes('Falls at night')]).toEqual([403, true]);
  });
});

const names = corpus('names-unicode');

describe.skipIf(!names)('the corpus of names in the own profile', () => {
  it('is taken in NFC, or handed back with the fault beside it where it must be or may be', async () => {
    const kept = { taken: 0, refused: 0 };
    for (const { id, input, expect: wanted } of names ?? []) {
      const answer = await save({ name: input });
      if (wanted === 'reject' || (wanted === 'either' && answer.status === 422)) {
        kept.refused += 1;
        expect([id, answer.status, answer.body.match(/id="\w+-error"/g)]).toEqual([
          id,
          422,
          ['id="name-error"'],
        ]);
        const typed = `name="name" type="text" value="${escapeHtml(input)}"`;
        expect([id, answer.body.includes(typed)]).toEqual([id, true]);
      } else {
        kept.taken += 1;
        expect([id, answer.status, stored()]).toEqual([
          id,
          303,
          { ...filled, name: input.normalize('NFC') },
        ]);
      }
    }
    expect([kept.taken > 10, kept.refused > 10]).toEqual([true, true]);
  });
});
