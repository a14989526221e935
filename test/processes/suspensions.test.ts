import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/lib/db/open.ts';
import { frailsafe, newFolder } from '../support/processes.ts';

const settings = { DATA_DIR: newFolder() };

function run(words: readonly string[], more: readonly string[] = []): ReturnType<typeof frailsafe> {
  return frailsafe(['user', ...words, ...more], settings);
}

describe('frailsafe user suspend and reinstate', () => {
  it('suspend an account with a reason, never the last admin, and lift it again', async () => {
    const hannah = ['--email', 'hannah@example.org'];
    const moses = ['--email', 'Moses@example.org'];
    await run(['create', ...hannah, '--name', 'Hannah Osei', '--role', 'admin']);
    const made = await run([
      'create',
      ...moses,
      '--name',
      'Moses Oduya',
      '--role',
      'admin',
      '--json',
    ]);
    const reason = ['--reason', 'Left the collaborative.'];
    const done = await run(['suspend', ...moses, ...reason, '--json']);
    expect([done.code, JSON.parse(done.out)]).toEqual([0, JSON.parse(made.out)]);
    const again = await run(['suspend', ...moses, ...reason]);
    expect([again.code, again.out]).toEqual([1, 'Moses@example.org is suspended already.\n']);
    const last = await run(['suspend', ...hannah, ...reason]);
    expect([last.code, last.out]).toEqual([
      1,
      'hannah@example.org is the last admin: make another one first.\n',
    ]);
    const listed = await run(['list', '--json']);
    expect(JSON.parse(listed.out)).toMatchObject([{ suspended: true }, { suspended: false }]);
    const lifted = await run(['reinstate', ...moses]);
    expect([lifted.code, lifted.out]).toEqual([0, 'Moses@example.org can use the site again.\n']);
    expect((await run(['reinstate', ...moses])).code).toBe(1);
  });

  it('answer 1 for an address that nobody has, and 2 without a reason', async () => {
    const nobody = ['--email', 'nobody@example.org'];
    const unknown = await run(['suspend', ...nobody, '--reason', 'Left.']);
    expect([unknown.code, unknown.out]).toEqual([
      1,
      'Nobody has the address nobody@example.org.\n',
    ]);
    const wrong = await run(['suspend', ...nobody]);
    expect([wrong.code, wrong.err.split('\n')[0]]).toEqual([2, 'Give the reason']);
  });
});

describe('frailsafe user reset-two-step', () => {
  it('takes a lost second factor away, once, and answers 1 where there is none', async () => {
    const owner = ['--email', 'Ivy@example.org'];
    await run(['create', ...owner, '--name', 'Ivy Lost', '--role', 'admin']);
    const off = await run(['reset-two-step', ...owner]);
    expect([off.code, off.out]).toEqual([1, 'Ivy@example.org has no two-step log-in.\n']);
    const db = openDatabase(path.join(settings.DATA_DIR, 'frailsafe.sqlite'));
    db.exec(`INSERT INTO authenticators
             SELECT id, x'00', 1, 'then', 7 FROM users WHERE name = 'Ivy Lost'`);
    db.close();
    const done = await run(['reset-two-step', ...owner]);
    expect(done.code).toBe(0);
    expect((await run(['reset-two-step', ...owner])).code).toBe(1);
    const nobody = await run(['reset-two-step', '--email', 'nobody@example.org']);
    expect(nobody.code).toBe(1);
    expect((await run(['reset-two-step'])).code).toBe(2);
  });
});
