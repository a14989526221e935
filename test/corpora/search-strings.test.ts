import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeThings, type AccessWorld } from '../access/things.ts';
import { corpus } from '../support/corpora.ts';
import type { Visitor } from '../support/visitor.ts';

const cases = corpus('search-strings')?.map(({ input }) => input) ?? [];
const withNul = cases.filter((input) => input.includes('\0'));
const others = cases.filter((input) => !input.includes('\0'));

let world: AccessWorld;
let hannah: Visitor;

beforeAll(async () => {
  if (cases.length === 0) return;
  world = await makeThings();
  hannah = await world.app.logIn('hannah');
});
afterAll(() => world?.app.close());

async function ask(address: string, name: string, value: string): Promise<string> {
  const { status, body } = await hannah.get(`${address}?${name}=${encodeURIComponent(value)}`);
  expect([value, status]).toEqual([value, value.includes('\0') ? 400 : 200]);
  return body;
}

describe.skipIf(cases.length === 0)('the corpus of search strings', () => {
  it.each(['topic', 'organisation'])('as the value of %s finds nothing', async (name) => {
    expect(await ask('/case-studies', name, '')).toContain('/case-studies/shown');
    // No filter at all, or one longer than any name, shows everything.
    const filters = others.filter((input) => input !== '' && input.length <= 120);
    expect(filters.length).toBeGreaterThan(15);
    for (const input of filters) {
      expect(await ask('/case-studies', name, input)).not.toContain('/case-studies/shown');
    }
  });

  it.each([
    ['/case-studies', 'before', '/case-studies/shown'],
    ['/members/threads/1', 'page', 'A thread of one'],
    ['/members/discussion/research', 'before', 'A thread of one'],
    ['/admin/users', 'before', 'Hannah Osei'],
    ['/admin/messages', 'before', 'Jo Bell'],
  ])('in %s as %s leads to the beginning of the list', async (address, name, shown) => {
    for (const input of others) expect(await ask(address, name, input)).toContain(shown);
  });

  it('with a NUL is refused everywhere', async () => {
    for (const input of withNul) await ask('/case-studies', 'topic', input);
  });
});
