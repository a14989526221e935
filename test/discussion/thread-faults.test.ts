import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.ts';
import type { Visitor } from '../support/visitor.ts';
import { counts, faultsIn, keyIn, researchThreads, textIn } from './writing.ts';

let app: TestApp;
let sian: Visitor;

beforeAll(async () => {
  app = await startApp();
  sian = await app.logIn('sian');
});
afterAll(() => app.close());

const words = { title: 'Checks at weekends', body: 'They *fall away* on Saturdays.' };

describe('the form that starts a thread', () => {
  it.each([
    ['nothing', { title: '', body: '' }, ['Enter a title', 'Enter your post']],
    ['only spaces', { title: ' \t ', body: ' \r\n ' }, ['Enter a title', 'Enter your post']],
    [
      'what cannot be seen',
      { title: '\u200b', body: '\u200b\u2060' },
      ['Enter a title', 'Enter your post'],
    ],
    [
      'a long title',
      { ...words, title: 'x'.repeat(121) },
      ['Title must be 120 characters or fewer'],
    ],
    [
      'a title of two lines',
      { ...words, title: 'a\nb' },
      ['Use letters, numbers and signs on one line'],
    ],
    [
      'a title that turns letters round',
      { ...words, title: 'a\u202eb' },
      ['Use letters, numbers and signs on one line'],
    ],
    [
      'a long post',
      { ...words, body: 'x'.repeat(10_001) },
      ['Post must be 10,000 characters or fewer'],
    ],
    [
      'a deep quote',
      { ...words, body: `${'>'.repeat(30)} a` },
      ['Lists and quotes are nested too deeply. Use 20 levels or fewer'],
    ],
    [
      'too many links',
      { ...words, body: '[a](http://b.test) '.repeat(101) },
      ['Too many links. Use 100 or fewer'],
    ],
    [
      'only an address',
      { ...words, body: '[a]: http://b.test' },
      ['Nothing of this would be seen. Add some words'],
    ],
    [
      'a key of another kind',
      { ...words, form_key: 'short' },
      ['This page was out of date. Check your text and send it once more'],
    ],
    [
      'an unknown button',
      { ...words, action: 'publish' },
      ['This page was out of date. Check your text and send it once more'],
    ],
  ])('is shown again for %s, and nothing is kept', async (_what, fields, faults) => {
    const answer = await sian.post(researchThreads, {
      form_key: 'a-key-of-this-test',
      ...fields,
    });
    expect(answer.status).toBe(422);
    expect(faultsIn(answer)).toEqual(faults);
    expect(answer.body).toContain(
      '<title>Error: Start a thread &ndash; Frailsafe collaborative</title>',
    );
    expect(textIn(answer)).toBe(fields.body.replaceAll('>', '&gt;'));
    expect(keyIn(answer)).toMatch(/^[\w-]{16,64}$/);
    expect(counts(app)).toEqual({ threads: 0, posts: 0 });
  });
});
