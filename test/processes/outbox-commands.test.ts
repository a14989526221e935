import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { isoTime } from '../../src/lib/clock.ts';
import { openDatabase } from '../../src/lib/db/open.ts';
import { enqueue } from '../../src/lib/outbox/outbox.ts';
import { frailsafe, newFolder } from '../support/processes.ts';

const settings = { DATA_DIR: newFolder() };
const began = new Date();

beforeAll(async () => {
  expect((await frailsafe(['outbox', '--json'], settings)).out).toBe('[]\n');
  const db = openDatabase(path.join(settings.DATA_DIR, 'frailsafe.sqlite'));
  for (const kind of ['mail.one', 'mail.two', 'mail.three']) {
    enqueue(db, { kind, payload: { userId: 1 } }, began);
  }
  db.exec(`UPDATE outbox SET state = 'dead', attempts = 28, last_error = 'ESOCKET' WHERE id = 1;
           UPDATE outbox SET state = 'done', attempts = 1 WHERE id = 2`);
  db.close();
});

describe('frailsafe outbox', () => {
  it('lists what the outbox holds, newest first, for people and for programs', async () => {
    const listed = await frailsafe(['outbox'], settings);
    expect([listed.code, listed.out]).toEqual([
      0,
      `3\tmail.three\twaiting\t0\t${isoTime(began)}\t\n2\tmail.two\tdone\t1\t\t\n1\tmail.one\tdead\t28\t\tESOCKET\n`,
    ]);
    const { out } = await frailsafe(['outbox', '--json'], settings);
    expect(JSON.parse(out)).toEqual([
      { id: 3, kind: 'mail.three', state: 'waiting', tries: 0, next: isoTime(began), fault: null },
      { id: 2, kind: 'mail.two', state: 'done', tries: 1, next: null, fault: null },
      { id: 1, kind: 'mail.one', state: 'dead', tries: 28, next: null, fault: 'ESOCKET' },
    ]);
  });

  it('tries a job again, cancels one, and answers 1 when that cannot be', async () => {
    const retried = await frailsafe(['outbox', 'retry', '1'], settings);
    expect([retried.code, retried.out]).toEqual([0, '“Mail one” is tried again now.\n']);
    const cancelled = await frailsafe(['outbox', 'cancel', '1', '--json'], settings);
    expect([cancelled.code, JSON.parse(cancelled.out)]).toEqual([0, { id: 1, outcome: 'changed' }]);
    const again = await frailsafe(['outbox', 'retry', '1', '--json'], settings);
    expect([again.code, JSON.parse(again.out)]).toEqual([1, { id: 1, error: 'cancelled' }]);
    const done = await frailsafe(['outbox', 'cancel', '2'], settings);
    expect([done.code, done.out]).toEqual([
      1,
      '“Mail two” has been done already, so nothing was changed.\n',
    ]);
  });

  it.each([
    ['retry', '1', '2'],
    ['mend', '1'],
  ])('answers 2 and the usage for wrong words: %s', async (...words) => {
    const { code, err } = await frailsafe(['outbox', ...words], settings);
    expect(code).toBe(2);
    expect(err).toContain('Usage: npm run frailsafe -- outbox');
  });
});
