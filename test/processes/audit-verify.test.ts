import path from 'node:path';
import { expect, it } from 'vitest';
import { openDatabase } from '../../src/lib/db/open.ts';
import { frailsafe, newFolder } from '../support/processes.ts';

it('frailsafe audit verify prints the head, and names an entry that was changed past the triggers', async () => {
  const folder = newFolder();
  const verify = (...words: string[]) =>
    frailsafe(['audit', 'verify', ...words], { DATA_DIR: folder });
  const words = '--email hannah@example.org --name Hannah --role admin'.split(' ');
  await frailsafe(['user', 'create', ...words], { DATA_DIR: folder });

  const whole = await verify();
  const [, head = ''] = /Head (1:[\da-f]{64})\n$/.exec(whole.out) ?? [];
  expect([whole.code, whole.out]).toEqual([
    0,
    `Audit entries: 1, all as they were written. Head ${head}\n`,
  ]);
  expect((await verify('--head', '7')).code).toBe(2);

  const db = openDatabase(path.join(folder, 'frailsafe.sqlite'));
  db.exec('DROP TRIGGER audit_entries_stay; UPDATE audit_entries SET actor_id = 5');
  db.close();
  const broken = await verify('--head', head, '--json');
  expect([broken.code, JSON.parse(broken.out)]).toMatchObject([1, { ok: false, id: 1 }]);
});
