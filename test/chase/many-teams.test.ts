import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countStatements } from '../access/statements.ts';
import { startApp, type TestApp } from '../support/app.ts';
import type { Visitor } from '../support/visitor.ts';
import { address } from './steps.ts';

let app: TestApp;
let hannah: Visitor;
let run: () => number;

beforeAll(async () => {
  app = await startApp();
  hannah = await app.logIn('hannah', { keep: 'yes' });
  run = countStatements(app.site.db);
});
afterAll(() => app.close());

/** Late with October, with a lead each, and chased before. */
function addLateTeams(count: number): void {
  const { db } = app.site;
  const team = db.prepare('INSERT INTO teams (name) VALUES (?)');
  const first = db.prepare("INSERT INTO reporting_teams VALUES (?, '2026-10')");
  const lead = db.prepare(
    `INSERT INTO users
       (email, email_key, name, role, role_title, team_id, team_role, password_hash, created_at)
     VALUES (:email, :email, 'A Lead', 'member', '', :team, 'lead', 'none', 'then')`,
  );
  const chased = db.prepare(
    "INSERT INTO chases VALUES (NULL, ?, '2026-10', 'after', NULL, '2026-11-17T08:00:00.000Z', NULL, 1)",
  );
  for (let number = 0; number < count; number += 1) {
    const { lastInsertRowid: id } = team.run(`Hospital ${count} ${number}`);
    first.run(id);
    lead.run({ email: `lead.${id}@example.org`, team: id });
    chased.run(id);
  }
}

async function statementsOf(page: string): Promise<number> {
  const before = run();
  expect((await hannah.get(page)).status).toBe(200);
  return run() - before;
}

describe('the pages of late teams', () => {
  it('run as many statements for 200 teams as for 12', async () => {
    addLateTeams(12);
    const counted = async (): Promise<number[]> => [
      await statementsOf(address),
      await statementsOf('/admin/programme/calendar'),
    ];
    // The first time, a session notes its use.
    await counted();
    const few = await counted();
    addLateTeams(188);
    expect(await counted()).toEqual(few);
    expect((await hannah.get(address)).body.match(/type="checkbox"/g)).toHaveLength(200);
  });
});
