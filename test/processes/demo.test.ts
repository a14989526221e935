import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { frailsafe, newFolder, serving } from '../support/processes.ts';
import { Visitor } from '../support/visitor.ts';

interface Demo {
  readonly dataDir: string;
  readonly logins: readonly { role: string; email: string; password: string }[];
}

const label = 'Its people, hospitals and figures are invented.';

describe('the demo', () => {
  const folder = path.join(newFolder(), 'demo');
  let demo: Demo;

  beforeAll(async () => {
    const made = await frailsafe(['demo', '--no-serve', '--json', '--dir', folder], {});
    expect([made.code, made.err]).toEqual([0, '']);
    demo = JSON.parse(made.out) as Demo;
  });

  it('prints log-ins for an admin, a moderator and two members', () => {
    expect(demo.dataDir).toBe(folder);
    expect(demo.logins.map(({ role }) => role)).toEqual(['admin', 'moderator', 'member', 'member']);
  });

  it('is served by npm start: everybody logs in, the threads and the demo mail are there', async () => {
    const site = await serving({ DATA_DIR: folder });
    try {
      for (const { email, password, role } of demo.logins) {
        const visitor = new Visitor(site.origin);
        const answer = await visitor.post('/login', { email, password });
        expect([role, answer.status, answer.location]).toEqual([role, 303, '/members']);
        const { body } = await visitor.get('/members');
        expect(body).toContain('Keeping the checklist going at weekends');
        expect((await visitor.get('/members/statistics')).body).toContain(label);
      }
      await hasAMonthToFinish(site.origin, demo);
      await asksForNoSecondStep(site.origin, demo);
      const guest = new Visitor(site.origin);
      await expect
        .poll(async () => (await guest.get('/demo/mail')).body)
        .toContain('An access request has waited for two working days');
      await guest.post('/forgotten-password', { email: demo.logins[2]?.email ?? '' });
      await expect
        .poll(async () => (await guest.get('/demo/mail')).body)
        .toContain('Choose a new password');
    } finally {
      expect((await site.stop()).code).toBe(0);
    }
  });

  it('holds requests for access of differing age: one too old, one of a partner, one perhaps twice', async () => {
    const site = await serving({ DATA_DIR: folder });
    try {
      const { email, password } = demo.logins[0] ?? { email: '', password: '' };
      const admin = new Visitor(site.origin);
      await admin.post('/login', { email, password });
      const queue = (await admin.get('/admin/access-requests')).body;
      expect(queue).toMatch(/Alun Tregarth[^]*Waiting \d+ working days[^]*Maud Pellerin/);
      const links = [...queue.matchAll(/\/admin\/access-requests\/\d+(?=")/g)].map(
        ([link]) => link,
      );
      expect(links).toHaveLength(4);
      const pages = await Promise.all(links.map(async (link) => (await admin.get(link)).body));
      expect(pages[1]).toContain('Tom Bright, whom I met');
      expect(pages[2]).toContain('Another request waits: Bryony Askell');
    } finally {
      expect((await site.stop()).code).toBe(0);
    }
  });

  it('is made anew with other passwords', async () => {
    const again = await frailsafe(['demo', '--no-serve', '--json', '--dir', folder], {});
    const { logins } = JSON.parse(again.out) as Demo;
    expect(logins[0]?.email).toBe(demo.logins[0]?.email);
    expect(logins[0]?.password).not.toBe(demo.logins[0]?.password);
  });

  it('never clears a folder that is not a demo', async () => {
    const other = newFolder();
    const kept = path.join(other, 'frailsafe.sqlite');
    writeFileSync(kept, 'precious');
    const { code, err } = await frailsafe(['demo', '--no-serve', '--dir', other], {});
    expect(code).toBe(2);
    expect(err).toContain('holds something that is not a demo');
    expect(existsSync(kept)).toBe(true);
  });
});

it('leaves a site that is no demo without its mail page and its label', async () => {
  const site = await serving({ DATA_DIR: newFolder() });
  const guest = new Visitor(site.origin);
  expect((await guest.get('/demo/mail')).status).toBe(404);
  expect((await guest.get('/')).body).not.toContain(label);
  expect((await site.stop('SIGINT')).code).toBe(0);
});

/** Whoever tries the demo has no phone of its admin, and the demo says so. */
async function asksForNoSecondStep(origin: string, { logins }: Demo): Promise<void> {
  const admin = new Visitor(origin);
  const off = 'In this demo two-step log-in is switched off for the admin';
  expect((await admin.get('/login')).body).toContain(off);
  const { email = '', password = '' } = logins[0] ?? {};
  await admin.post('/login', { email, password });
  const { body } = await admin.get('/admin');
  expect(body).toContain('Two-step log-in is not asked of admins and moderators in this demo.');
  expect(body).not.toContain('Your role needs');
}

/** The member leads a team that has reported all months but the newest, which is begun. */
async function hasAMonthToFinish(origin: string, { logins }: Demo): Promise<void> {
  const member = new Visitor(origin);
  const { email = '', password = '' } = logins[2] ?? {};
  await member.post('/login', { email, password });
  const { body } = await member.get('/members/statistics/reporting');
  expect(body).toContain('Reporting: Glanhelyg Hospital');
  const months = body.match(/\/members\/statistics\/reporting\/\d+\/\d{4}-\d\d(?=")/g) ?? [];
  expect(body.match(/Completed/g)).toHaveLength(months.length - 2);
  // The newest of all goes on.
  const begun = await member.get(months[1] ?? '');
  expect(begun.body).toMatch(/name="denominator-p0"[^>]* value="20"/);
}
