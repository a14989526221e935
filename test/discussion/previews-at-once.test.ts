import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.ts';
import { faultsIn, reply, start, textIn } from './writing.ts';

/** Slow to read as markdown. */
const slow = '**_* '.repeat(800);

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

describe('somebody who asks for 60 slow previews at once', () => {
  it('holds up somebody else’s post by one of them, and is told to wait with the text still there', async () => {
    const [amina, sian] = [await app.logIn('amina'), await app.logIn('sian')];
    const thread = await start(sian, 'Checks at weekends', 'They fall away.');
    const preview = { body: slow, form_key: 'a-key-of-this-test', action: 'preview' };
    const previews = Array.from({ length: 60 }, () => amina.post(`${thread}/posts`, preview));
    // By then the site has all of them.
    await Promise.race(previews);
    expect(await reply(sian, thread, 'An answer.')).toBe(`${thread}#post-2`);
    const done = await Promise.all(previews.map(isDone));
    expect(done.filter((one) => !one).length).toBeGreaterThan(10);
    const answers = await Promise.all(previews);
    const refused = answers.filter(({ status }) => status === 503);
    expect(refused.length).toBeGreaterThan(30);
    for (const answer of refused) {
      expect(answer.headers.get('retry-after')).toBe('10');
      expect(faultsIn(answer)).toEqual([
        'The website is busy. What you typed is still here: wait a minute and try again.',
      ]);
      expect(textIn(answer) === slow).toBe(true);
    }
    expect((await amina.post(`${thread}/posts`, { ...preview, body: 'One.' })).status).toBe(200);
    app.captured.lines.length = 0;
  });
});

async function isDone(answer: Promise<unknown>): Promise<boolean> {
  const later = new Promise((resolve) => setTimeout(resolve, 0, 'later'));
  return (await Promise.race([answer, later])) !== 'later';
}
