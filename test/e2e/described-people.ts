import type { TestApp } from '../support/app.ts';
import { longWord } from './texts.ts';

/** Makes the directory longer than a page, with a lead, and somebody who has said much of herself. */
export function describePeople({ site: { db }, ids }: TestApp): void {
  db.exec("UPDATE users SET password_hash = 'none' WHERE name LIKE 'Member Number %'");
  const describe = db.prepare('UPDATE users SET team_role = ?, interests = ? WHERE id = ?');
  const blood = 'Lying and standing blood pressure, handover at night.';
  describe.run('lead', `${blood} ${longWord}`, ids.sian);
  describe.run('lead', 'Delirium, and teaching juniors to speak up', ids.amina);
}
