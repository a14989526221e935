import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.ts';
import { password, people } from '../support/world.ts';
import { dump, linkIn, openLink, standsInFiles, tokenOf } from './steps.ts';

const wanted = 'sian.new@example.org';

let app: TestApp;
beforeEach(async () => {
  app = await startApp();
  const form = { email: wanted, current_password: password };
  await (await app.logIn('sian')).post('/account/address', form);
});
afterEach(() => app.close());

/** The link of the newest mail to this address. */
async function linkTo(address: string): Promise<string> {
  await app.runJobs();
  const mail = app.mails.findLast(({ to }) => to.address === address);
  return linkIn(mail?.text ?? '', app.origin);
}

async function follow(link: string): Promise<number> {
  const answer = await (await openLink(app, link)).post(pageOf(link));
  return answer.status;
}

/** The plain address that a link leads on to. */
function pageOf(link: string): string {
  return link.split('/').slice(0, 2).join('/');
}

describe('the links of a change', () => {
  it('change nothing by being opened, twenty times, by GET and HEAD', async () => {
    const links = [await linkTo(wanted)];
    await follow(links[0] ?? '');
    links.push(await linkTo(people.sian.email));
    const before = dump(app);
    for (const link of links) {
      const visitor = app.visitor();
      for (let times = 0; times < 20; times += 1) {
        await visitor.get(link);
        await visitor.head(link);
        await visitor.get(pageOf(link));
      }
    }
    expect(dump(app)).toBe(before);
  });

  it('stand in no file of the site and in no address after they have been opened', async () => {
    const link = await linkTo(wanted);
    const answer = await app.visitor().get(link);
    expect(answer.location).toBe('/confirm-address');
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
    expect(standsInFiles(app, tokenOf(link))).toBe(false);
    expect(app.captured.lines.join('\n')).not.toContain(tokenOf(link));
  });

  it('do not work for each other', async () => {
    await follow(await linkTo(wanted));
    const undo = await linkTo(people.sian.email);
    expect(await follow(undo.replace('/undo-address', '/confirm-address'))).toBe(410);
    expect(await follow(undo)).toBe(303);
  });
});
