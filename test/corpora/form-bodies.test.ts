import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readMatrix, type Row } from '../access/read-matrix.ts';
import { makeThings, type AccessWorld } from '../access/things.ts';
import { corpus } from '../support/corpora.ts';
import { loopDelayBound, watchLoop } from '../support/loop-delay.ts';
import type { Visitor } from '../support/visitor.ts';

const cases = corpus('form-bodies');
const taken = new Set(['done', 'sent']);
/** Every form of the site, with a thing that it would change if its fields were right. */
const forms = readMatrix().filter(
  ({ method, answers }) =>
    method === 'POST' && (taken.has(answers.admin) || taken.has(answers.lead)),
);

let world: AccessWorld;
let admin: Visitor;
let member: Visitor;
let lateness: () => number;

beforeAll(async () => {
  if (!cases) return;
  world = await makeThings();
  admin = await world.app.logIn('hannah');
  member = await world.app.logIn('sian');
  lateness = watchLoop();
});
afterAll(() => world?.app.close());

function changes(): number {
  return Number(world.app.site.db.prepare('SELECT total_changes()').pluck().get());
}

async function send(row: Row, body: string): Promise<number> {
  const visitor = row.answers.admin === '404' ? member : admin;
  await world.prepare(row, visitor);
  const before = changes();
  const { status } = await visitor.post(world.addressOf(row), body);
  expect([row.route, body, changes()]).toEqual([row.route, body, before]);
  return status;
}

function bodyOf(row: Row): string {
  const form = world.formOf(row, 'admin');
  return typeof form === 'string' ? '' : new URLSearchParams(form).toString();
}

describe.skipIf(!cases)('the corpus of form bodies', () => {
  it('knows every form of the site', () => {
    expect(new Set(forms.map(({ route }) => route)).size).toBeGreaterThan(10);
  });

  it.each(forms)(
    'sent to $route, alone and behind a right form, is refused and stores nothing',
    async (row) => {
      for (const { input } of cases ?? []) {
        for (const body of [input, `${bodyOf(row)}&${input}`]) {
          const status = await send(row, body);
          // Reports of browsers are no form: nothing of the body is read.
          const refused = row.path === '/csp-reports' ? [204, 429] : [400, 422];
          expect([body, refused.includes(status)]).toEqual([body, true]);
        }
      }
    },
  );

  it('does not hold the event loop up', () => {
    expect(lateness()).toBeLessThan(loopDelayBound);
  });

  it('leaves the prototype of objects as it was', () => {
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect('role' in {} || 'admin' in {}).toBe(false);
    expect(world.app.captured.errors()).toEqual([]);
  });
});
