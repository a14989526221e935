import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { TestApp } from '../support/app.ts';
import { watchStatements } from '../support/statements-run.ts';
import {
  addresses,
  kinds,
  sendFromAnywhere,
  startWithKinds,
  type Kind,
} from './kinds-of-account.ts';
import { password } from '../support/world.ts';
import { weigh, type Weighed } from './weighing.ts';

/** Work is counted, not timed, so it may be quick. */
const cost = 6;

let app: TestApp;

beforeEach(async () => {
  app = await startWithKinds(cost);
});
afterEach(async () => {
  vi.restoreAllMocks();
  await app.close();
});

function logInWrongly(kind: Kind): Promise<Weighed> {
  const email = addresses[kind];
  return weigh(app, email, () =>
    sendFromAnywhere(app, '/login', { email, password: 'wrong kettle ninepins' }),
  );
}

describe('an address of any kind', () => {
  it('is answered alike on a wrong log-in: status, headers, body, bcrypt work, statements, rows', async () => {
    const known = await logInWrongly('known');
    expect(known).toMatchObject({ status: 422, work: 2 ** cost, made: 0 });
    expect(known.statements.length).toBeGreaterThan(5);
    for (const kind of kinds.slice(1)) {
      expect({ kind, ...(await logInWrongly(kind)) }).toEqual({ kind, ...known });
    }
  });

  it('is told to wait alike after five failures', async () => {
    const known = [];
    for (let tried = 0; tried < 6; tried += 1) known.push(await logInWrongly('known'));
    expect(known[5]).toMatchObject({ status: 429, work: 0, changed: 0 });
    for (const kind of kinds.slice(1)) {
      for (const expected of known)
        expect({ kind, ...(await logInWrongly(kind)) }).toEqual({ kind, ...expected });
    }
  });

  it('is answered alike when a new password is asked for', async () => {
    const ask = (kind: Kind): Promise<object> => {
      const email = addresses[kind];
      return weigh(app, email, () => sendFromAnywhere(app, '/forgotten-password', { email }));
    };
    const known = await ask('known');
    expect(known).toMatchObject({ status: 303, work: 0, made: 0 });
    for (const kind of kinds.slice(1)) {
      expect({ kind, ...(await ask(kind)) }).toEqual({ kind, ...known });
    }
  });

  it('is answered alike past the limit of reset mails', async () => {
    const ask = (kind: Kind): Promise<object> => {
      const email = addresses[kind];
      return weigh(app, email, () => sendFromAnywhere(app, '/forgotten-password', { email }));
    };
    const known = [];
    for (let asked = 0; asked < 4; asked += 1) known.push(await ask('known'));
    expect(known[3]).toMatchObject({ status: 303, changed: 0 });
    for (const kind of kinds.slice(1)) {
      for (const expected of known)
        expect({ kind, ...(await ask(kind)) }).toEqual({ kind, ...expected });
    }
  });

  it('costs two commits, whether the password is right or wrong: one before it is looked at, one after', async () => {
    const commits = async (typed: string): Promise<number> => {
      const { run, stop } = watchStatements(app.site.db);
      await sendFromAnywhere(app, '/login', { email: addresses.known, password: typed });
      stop();
      const outside = run.filter(
        (sql) => /^(UPDATE|INSERT)/.test(sql) && run.lastIndexOf('COMMIT') < run.indexOf(sql),
      );
      expect(outside).toEqual([]);
      return run.filter((sql) => sql === 'COMMIT').length;
    };
    expect(await commits(password)).toBe(2);
    expect(await commits('wrong kettle ninepins')).toBe(2);
  });
});
