import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { compared } from '../accounts/steps.ts';
import {
  addresses,
  kinds,
  sendFromAnywhere,
  startWithKinds,
  type Kind,
} from '../accounts/kinds-of-account.ts';
import type { TestApp } from '../support/app.ts';
import { watchStatements } from '../support/statements-run.ts';
import { jo } from './steps.ts';

let app: TestApp;
beforeEach(async () => {
  app = await startWithKinds(6);
});
afterEach(() => app.close());

/** What an answer is and what it cost: statements one by one, rows, bytes. */
async function weigh(kind: Kind, why: string): Promise<object> {
  const email = addresses[kind];
  const { run, stop } = watchStatements(app.site.db);
  const before = changes();
  const answer = await sendFromAnywhere(app, '/contact/access', { ...jo, email, why });
  const changed = changes() - before;
  stop();
  const statements = run.filter((sql) => !sql.startsWith('SELECT total_changes'));
  const { location, body } = answer;
  const page = await app.visitor().get(location);
  const reference = location.slice(location.lastIndexOf('/') + 1);
  const text = JSON.stringify([compared(answer, email), compared(page, email)]);
  const bytes = Buffer.byteLength(body);
  return { text: text.replaceAll(reference, 'REFERENCE'), bytes, statements, changed };
}

function changes(): number {
  return Number(app.site.db.prepare('SELECT total_changes()').pluck().get());
}

describe('an address of any kind of account', () => {
  it('is answered alike when it asks for access: status, headers, body, statements, rows', async () => {
    const known = await weigh('known', 'To read');
    expect((known as { statements: string[] }).statements.length).toBeGreaterThan(5);
    expect(known).toMatchObject({ text: expect.stringContaining('Check your email') });
    for (const kind of kinds.slice(1)) {
      expect({ kind, ...(await weigh(kind, 'To read')) }).toEqual({ kind, ...known });
    }
  });

  it('is answered alike past the limit of letters', async () => {
    const known: object[] = [];
    for (let n = 0; n < 4; n += 1) known.push(await weigh('known', `Reason ${n}`));
    for (const kind of kinds.slice(1)) {
      for (const [n, expected] of known.entries()) {
        expect({ kind, ...(await weigh(kind, `Reason ${n}`)) }).toEqual({ kind, ...expected });
      }
    }
  });
});
