import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { copyFile } from '../../src/features/own-data/copy-files.ts';
import { mintDepartureToken } from '../../src/features/own-data/departure-commands.ts';
import { transaction } from '../../src/lib/db/transaction.ts';
import type { TestApp } from '../support/app.ts';
import type { PersonName } from '../support/world.ts';

let copies = 0;

/** A file of somebody's data that lies there to be downloaded; answers its name. */
export function readyCopy({ site, ids }: TestApp, by: PersonName): string {
  const { db, clock, config } = site;
  copies += 1;
  const name = `copy${String(copies).padStart(18, '0')}`;
  const content = 'PK: what is in it does not matter here';
  const insert = db.prepare(
    `INSERT INTO data_copies (user_id, name, asked_at, ready_at, bytes)
     VALUES (:id, :name, :now, :now, :bytes)`,
  );
  insert.run({ id: ids[by], name, now: clock.now().toISOString(), bytes: content.length });
  const file = copyFile(config.dataDir, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, content);
  return name;
}

/** A link that has not been followed yet of somebody who has just left. */
export function undoToken({ site }: TestApp, { email }: { readonly email: string }): string {
  const { db, clock } = site;
  const close = db.prepare(
    `UPDATE users SET left_at = :now, leaves_posts = 'kept' WHERE email = :email RETURNING id`,
  );
  const id = Number(close.pluck().get({ now: clock.now().toISOString(), email }));
  return transaction(db, () => mintDepartureToken(db, id)) ?? '';
}
