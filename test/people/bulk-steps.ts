import type { TestApp } from '../support/app.ts';
import type { Answer, Visitor } from '../support/visitor.ts';
import type { PersonName } from '../support/world.ts';

/** The filtered list that people are chosen on. */
export const list = '/admin/users?q=o&role=member&sort=name';

/** Presses the button of the list. */
export function choose(
  { ids }: TestApp,
  admin: Visitor,
  names: readonly PersonName[],
  todo: string,
): Promise<Answer> {
  const fields = names.map((name) => ['person', String(ids[name])]);
  const form = new URLSearchParams([...fields, ['todo', todo], ['list', list]]);
  return admin.post('/admin/user-changes', form);
}

/** What the form of the confirm page carries, as a browser would send it. */
export function carried(body: string, more: Record<string, string> = {}): URLSearchParams {
  const inputs = body.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g);
  const pairs = [...inputs].map(([, name = '', value = '']) => [
    name,
    value.replaceAll('&amp;', '&'),
  ]);
  return new URLSearchParams([...pairs, ...Object.entries(more)]);
}

/** Presses the button of the confirm page. */
export function confirm(
  admin: Visitor,
  page: Answer,
  more: Record<string, string> = {},
): Promise<Answer> {
  return admin.post('/admin/user-changes/confirmed', carried(page.body, more));
}

interface UserRow {
  readonly role: string;
  readonly team: string | null;
  readonly reason: string | null;
}

/** What somebody is by now. */
export function userNow({ site, ids }: TestApp, name: PersonName): UserRow | undefined {
  const sql = `SELECT role, teams.name AS team, suspension_reason AS reason
    FROM users LEFT JOIN teams ON teams.id = team_id WHERE users.id = ?`;
  return site.db.prepare<[number], UserRow>(sql).get(ids[name]);
}
