import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { day, hour, minute } from '../../src/lib/clock.ts';
import { sharingFor, sharingNow, teamOfUser } from '../../src/features/programme/index.ts';
import { startApp, type TestApp } from '../support/app.ts';
import type { Answer, Visitor } from '../support/visitor.ts';
import { people, type PersonName } from '../support/world.ts';
import { downloaded, madeCopy } from '../own-data/steps.ts';
import { acts, add, sharing } from './steps.ts';

const statistics = '/members/statistics';
/** A week after the clock's 20 November, 10 in the morning, as a day begins. */
const inForce = '2026-11-28T00:00:00.000Z';

let app: TestApp;
let hannah: Visitor;
beforeEach(async () => {
  app = await startApp();
  hannah = await app.logIn('hannah');
});
afterEach(() => app.close());

function decide(changes: Record<string, string> = {}): Promise<Answer> {
  return hannah.post(sharing, { sharing: 'name', reason: 'All twelve asked for it', ...changes });
}

function changes(): unknown[] {
  const query = `SELECT sharing, reason, decided_by, in_force_at, withdrawn_at FROM sharing_changes`;
  return app.site.db.prepare(query).all();
}

function ruleNow(): string {
  return sharingNow(app.site.db, app.clock.now()).sharing;
}

async function lineFor(name: PersonName): Promise<string> {
  const visitor = await app.logIn(name);
  const { body } = await visitor.get(statistics);
  return /<section class="note"[\s\S]*?<\/section>/.exec(body)?.[0] ?? '';
}

function mailsTo(name: PersonName): string[] {
  return app.mails
    .filter(({ to, subject }) => to.address === people[name].email && subject.includes('data'))
    .map(({ text }) => text);
}

describe('the rule of sharing', () => {
  it('is by letter until somebody decides, and stands on the page with its purpose', async () => {
    expect(ruleNow()).toBe('letter');
    const letter = teamOfUser(app.site.db, { user_id: app.ids.sian })?.letter ?? '?';
    expect(await lineFor('sian')).toContain(
      `You see other teams by letter, not by name. They see yours as Team ${letter}.`,
    );
    expect(await lineFor('tom')).toContain('You see teams by letter, not by name.');
    expect(await lineFor('hannah')).toContain('You see their names, as an admin.');
    expect(await lineFor('sian')).toContain(
      'The data are for improvement, not for judging hospitals.',
    );
  });

  it('changes a week after it was decided, as the page and the audit say, and not a moment before', async () => {
    expect((await decide()).location).toBe(sharing);
    expect(changes()).toEqual([
      {
        sharing: 'name',
        reason: 'All twelve asked for it',
        decided_by: app.ids.hannah,
        in_force_at: inForce,
        withdrawn_at: null,
      },
    ]);
    expect(acts(app)).toEqual([
      {
        act: 'sharing-change.decided',
        actor_id: app.ids.hannah,
        details: JSON.stringify({ sharing: 'name', from: inForce }),
      },
    ]);
    const waits = 'From 28 November 2026 teams see one another’s data by name.';
    expect((await hannah.get(sharing)).body).toContain(waits);
    expect(await lineFor('sian')).toContain(waits);
    app.clock.forward(7 * day + 14 * hour - 1);
    expect([ruleNow(), (await lineFor('sian')).includes(waits)]).toEqual(['letter', true]);
    app.clock.forward(1);
    expect(ruleNow()).toBe('name');
    const line = await lineFor('sian');
    expect(line).toContain('Teams see one another by name.');
    expect(line).not.toContain(waits);
    hannah = await app.logIn('hannah');
    expect((await hannah.get(sharing)).body).toContain('In force since 28 November 2026');
  });

  it('is seen by each as it applies to them', async () => {
    await decide({ sharing: 'aggregate' });
    app.clock.forward(8 * day);
    expect(await lineFor('sian')).toContain('You see your own team and all teams together');
    expect(await lineFor('tom')).toContain('You see all teams together, not single ones.');
    expect(await lineFor('hannah')).toContain('You see them all, as an admin.');
    const { db } = app.site;
    const seen = (name: PersonName, role: 'member' | 'admin') =>
      sharingFor(
        db,
        { id: app.ids[name], role, name, theme: 'auto', factorDue: undefined },
        app.clock.now(),
      ).viewer;
    const teamId = teamOfUser(db, { user_id: app.ids.sian })?.id;
    expect(seen('sian', 'member')).toEqual({ teamId, seesNames: false });
    expect(seen('tom', 'member')).toEqual({ teamId: null, seesNames: false });
    expect(seen('hannah', 'admin').seesNames).toBe(true);
  });
});

describe('a change of the rule', () => {
  it('is told at once and once to everybody in a team who can log in, and to nobody else', async () => {
    const suspend = "UPDATE users SET suspended_at = '2026-11-19', suspension_reason = 'Asked'";
    app.site.db.prepare(`${suspend} WHERE id = ?`).run(app.ids.moses);
    const hasLeft = "UPDATE users SET left_at = '2026-11-19', leaves_posts = 'kept' WHERE id = ?";
    app.site.db.prepare(hasLeft).run(app.ids.amina);
    await decide();
    await app.runJobs();
    await app.runJobs();
    const [letter = '', ...more] = mailsTo('sian');
    expect(more).toEqual([]);
    expect(letter).toContain('From 28 November 2026 teams see one another’s data by name.');
    expect(letter).toContain('Why: All twelve asked for it');
    expect(letter).toContain(`${app.origin}${statistics}`);
    for (const name of ['tom', 'moses', 'amina'] as const) expect(mailsTo(name)).toEqual([]);
  });

  it('is told lot by lot where there are many, each once', async () => {
    const { db } = app.site;
    const insert = db.prepare(
      `INSERT INTO users (email, email_key, name, role, role_title, team_id, password_hash, created_at)
       VALUES (:email, :email, 'Somebody', 'member', '', 1, '1:x', '2026-01-01')`,
    );
    for (let number = 1; number <= 1_001; number += 1)
      insert.run({ email: `many.${number}@example.org` });
    // A thousand letters take long to write: here none is.
    db.exec(`CREATE TEMP TRIGGER unwritten AFTER INSERT ON outbox
             WHEN NEW.kind = 'sharing-change.told'
             BEGIN UPDATE outbox SET state = 'cancelled' WHERE id = NEW.id; END`);
    await decide();
    while ((await app.runJobs()) > 0);
    const told = db.prepare(
      `SELECT count(DISTINCT payload) FROM outbox WHERE kind = 'sharing-change.told'`,
    );
    const inTeams = db.prepare('SELECT count(*) FROM users WHERE team_id IS NOT NULL').pluck();
    expect(told.pluck().get()).toBe(inTeams.get());
    expect(inTeams.get()).toBeGreaterThan(1_000);
  });

  it('stands in the own data of the admin who decided it, as do definitions', async () => {
    await decide();
    await add(hannah);
    const held = await downloaded(app, hannah, await madeCopy(app, hannah));
    expect(JSON.parse(held['data.json'] ?? '')).toMatchObject({
      measureDefinitions: [{ measure: 'P8', version: 1, fromMonth: '' }],
      sharingChanges: [{ sharing: 'name', reason: 'All twelve asked for it', inForceAt: inForce }],
    });
    const sians = await app.logIn('sian');
    const others = await downloaded(app, sians, await madeCopy(app, sians));
    expect(JSON.parse(others['data.json'] ?? '')).toMatchObject({
      measureDefinitions: [],
      sharingChanges: [],
    });
  });

  it('can be taken back before it holds; who was told is told again', async () => {
    await decide();
    await app.runJobs();
    expect((await hannah.post(`${sharing}/1/withdrawal`)).location).toBe(sharing);
    expect((await hannah.get(sharing)).body).toContain('The change is taken back');
    await app.runJobs();
    expect(mailsTo('sian')).toHaveLength(2);
    expect(mailsTo('sian')[1]).toContain('That has been taken back: nothing changes.');
    app.clock.forward(8 * day);
    expect(ruleNow()).toBe('letter');
    expect(acts(app).at(-1)).toMatchObject({ act: 'sharing-change.withdrawn' });
  });

  it('that is taken back before its letters went out is announced to nobody', async () => {
    await decide();
    await hannah.post(`${sharing}/1/withdrawal`);
    await app.runJobs();
    const announced = app.mails.filter(({ subject }) => subject.endsWith('will change'));
    expect(announced).toEqual([]);
  });

  it('cannot be taken back once it holds, nor twice', async () => {
    await decide();
    app.clock.forward(8 * day);
    hannah = await app.logIn('hannah');
    await hannah.post(`${sharing}/1/withdrawal`);
    expect((await hannah.get(sharing)).body).toContain('This change can no longer be taken back');
    expect(ruleNow()).toBe('name');
    expect(acts(app)).toHaveLength(1);
    expect((await hannah.post(`${sharing}/9/withdrawal`)).status).toBe(404);
  });

  it('is one at a time, and not the rule that there is', async () => {
    const same = await decide({ sharing: 'letter' });
    expect([same.status, same.body.includes('This is the rule now')]).toEqual([422, true]);
    await decide();
    const second = await decide({ sharing: 'aggregate' });
    expect(second.status).toBe(422);
    expect(second.body).toContain('A change waits already');
    expect(changes()).toHaveLength(1);
  });

  it('needs a choice and a reason, and keeps what was typed', async () => {
    const unchosen = await hannah.post(sharing, { reason: 'We agreed <b>' });
    expect(unchosen.status).toBe(422);
    expect(unchosen.body).toContain('<a href="#sharing">Choose how teams see one another');
    expect(unchosen.body).toContain('value="We agreed &lt;b&gt;"');
    const why = await decide({ reason: ' ' });
    expect(why.body).toContain('<a href="#reason">Enter a reason');
    expect(why.body).toMatch(/value="name" checked/);
    expect(changes()).toEqual([]);
  });

  it('asks for a password that was given a short while ago, both ways', async () => {
    app.clock.forward(16 * minute);
    expect([(await decide()).status, changes()]).toEqual([403, []]);
    hannah = await app.logIn('hannah');
    await decide();
    app.clock.forward(16 * minute);
    expect((await hannah.post(`${sharing}/1/withdrawal`)).status).toBe(403);
    expect(changes()).toMatchObject([{ withdrawn_at: null }]);
  });

  it('cannot be written into the database with less than a week’s notice', () => {
    const insert = app.site.db.prepare(
      `INSERT INTO sharing_changes (sharing, reason, decided_at, in_force_at)
       VALUES ('name', 'why', '2026-11-20T10:00:00.000Z', ?)`,
    );
    expect(() => insert.run('2026-11-27T09:59:59.999Z')).toThrow('CHECK');
    expect(insert.run('2026-11-27T10:00:00.000Z').changes).toBe(1);
  });
});
