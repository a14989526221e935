import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { compared } from '../accounts/steps.ts';
import { weigh } from '../accounts/weighing.ts';
import {
  addresses,
  kinds,
  sendFromAnywhere,
  startWithKinds,
  type Kind,
} from '../accounts/kinds-of-account.ts';
import type { TestApp } from '../support/app.ts';
import { jo } from './steps.ts';

let app: TestApp;
beforeEach(async () => {
  app = await startWithKinds(6);
});
afterEach(() => app.close());

/** The answer with the page it leads to; a reference is a new one each time. */
async function ask(kind: Kind, why: string): Promise<object> {
  const email = addresses[kind];
  const form = { ...jo, email, why };
  let location = '';
  const weighed = await weigh(app, email, async () => {
    const answer = await sendFromAnywhere(app, '/contact/access', form);
    ({ location } = answer);
    return answer;
  });
  const page = compared(await app.visitor().get(location), email);
  const reference = location.slice(location.lastIndexOf('/') + 1);
  const text = JSON.stringify({ ...weighed, page }).replaceAll(reference, 'REFERENCE');
  return JSON.parse(text) as object;
}

describe('an address of any kind of account', () => {
  it('is answered alike when it asks for access: status, headers, body, statements, rows', async () => {
    const known = await ask('known', 'To read');
    expect((known as { statements: string[] }).statements.length).toBeGreaterThan(5);
    expect(known).toMatchObject({
      status: 303,
      work: 0,
      made: 0,
      page: { body: expect.stringContaining('Check your email') },
    });
    for (const kind of kinds.slice(1)) {
      expect({ kind, ...(await ask(kind, 'To read')) }).toEqual({ kind, ...known });
    }
  });

  it('is answered alike past the limit of letters', async () => {
    const known: object[] = [];
    for (let n = 0; n < 4; n += 1) known.push(await ask('known', `Reason ${n}`));
    for (const kind of kinds.slice(1)) {
      for (const [n, expected] of known.entries()) {
        expect({ kind, ...(await ask(kind, `Reason ${n}`)) }).toEqual({ kind, ...expected });
      }
    }
  });
});
