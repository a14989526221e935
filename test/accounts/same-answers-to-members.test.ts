import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TestApp } from '../support/app.ts';
import type { Visitor } from '../support/visitor.ts';
import { password } from '../support/world.ts';
import { addresses, askerOf, kinds, startWithKinds, type Kind } from './kinds-of-account.ts';
import { compared } from './steps.ts';
import { weigh } from './weighing.ts';

/* A member who asks for another's address as their own learns nothing of who has it. */

let app: TestApp;
let asker: Visitor;
beforeEach(async () => {
  app = await startWithKinds(6);
  asker = await askerOf(app);
});
afterEach(() => app.close());

/** Asks for an address, and reads the page that tells what comes next. */
async function ask(kind: Kind, word = password): Promise<object> {
  const email = addresses[kind];
  app.site.db.exec('DELETE FROM throttle_events; DELETE FROM login_failures');
  const form = { email, current_password: word };
  const weighed = await weigh(app, email, () => asker.post('/account/address', form));
  return { ...weighed, page: compared(await asker.get('/account/security'), email) };
}

describe('an address of any kind of account', () => {
  it('is answered alike when a member asks for it as their own', async () => {
    // The first wish makes no older one void.
    await ask('unknown');
    const known = await ask('known');
    expect(known).toMatchObject({
      status: 303,
      work: 2 ** 6,
      page: { body: expect.stringContaining('We have sent a link to ADDRESS') },
    });
    for (const kind of kinds.slice(1)) {
      expect({ kind, ...(await ask(kind)) }).toEqual({ kind, ...known });
    }
  });

  it('is answered alike when the password beside it is wrong', async () => {
    const known = await ask('known', 'wrong kettle ninepins');
    expect(known).toMatchObject({ status: 422 });
    for (const kind of kinds.slice(1)) {
      expect({ kind, ...(await ask(kind, 'wrong kettle ninepins')) }).toEqual({ kind, ...known });
    }
  });
});
