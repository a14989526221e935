import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addShippedMeasures } from '../../src/features/programme/index.ts';
import { snapshots } from '../../src/features/snapshots/index.ts';
import { transaction } from '../../src/lib/db/transaction.ts';
import { folders } from '../../src/lib/paths.ts';
import { teamIdOf } from '../reporting/steps.ts';
import { report } from '../statistics/reported.ts';
import { letSee } from '../statistics/sharing-steps.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { addSnapshot } from './things.ts';

let app: TestApp;

beforeAll(async () => {
  app = await startApp();
  addShippedMeasures(app.site.db, folders.content, app.clock.now());
  letSee(app, 'name');
});
afterAll(() => app.close());

describe('who made a snapshot', () => {
  it('is told in their own data and the audit log, and forgotten when they leave; the snapshot stays', async () => {
    const { db, clock } = app.site;
    report(app, teamIdOf(app, 'sian'), 'P0', [4, 5], 20);
    const number = addSnapshot(app, 'sian', 'P0', '2026-10');
    const owner = { id: app.ids.sian, addressKeys: '[]' };
    const address = `/members/statistics/snapshots/${number}`;
    expect(snapshots.keeps?.tell?.(db, owner, clock.now())).toEqual({
      snapshots: [{ address, measure: 'P0', point: '2026-10', made_at: clock.now().toISOString() }],
    });
    const logged = db.prepare("SELECT act, actor_id, target_id FROM audit_entries WHERE act = 'snapshot.made'"); // prettier-ignore
    expect(logged.all()).toEqual([{ act: 'snapshot.made', actor_id: app.ids.sian, target_id: number }]); // prettier-ignore
    const amina = await app.logIn('amina');
    expect((await amina.get(address)).body).toContain('by Siân Price');
    transaction(db, () => snapshots.keeps?.forget?.(db, owner, 'kept'));
    const { status, body } = await amina.get(address);
    expect([status, body.includes('Siân')]).toEqual([200, false]);
    expect(body).toContain('<svg');
  });

  it('freezes no words that a team wrote beside its numbers', () => {
    const { db } = app.site;
    db.exec("UPDATE observations SET note = 'Mrs Jones of bay 3'");
    const number = addSnapshot(app, 'sian', 'P0');
    const frozen = db.prepare('SELECT frozen FROM snapshots WHERE id = ?').pluck().get(number);
    expect(String(frozen)).not.toContain('Jones');
  });
});
