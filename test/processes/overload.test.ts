import autocannon from 'autocannon';
import { describe, expect, it } from 'vitest';
import { ask, formType, type RawAnswer } from '../lib/http/ask.ts';
import { newFolder, serving } from '../support/processes.ts';

const mostMemory = 400 * 1024 * 1024;

describe('under more load than it can carry', () => {
  it('the site turns log-ins away with 503 and a time, fails in nothing else, and answers afterwards', async () => {
    const site = await serving({ DATA_DIR: newFolder(), TRUST_PROXY: '1' });
    const load = autocannon({
      url: site.origin,
      connections: 200,
      duration: 4,
      requests: ['/', '/case-studies', '/login', '/contact', '/nowhere', '/members'].map(
        (path) => ({
          path,
        }),
      ),
    });
    const logIns = Promise.all(
      Array.from({ length: 60 }, (_, number) => logIn(site.origin, number)),
    );
    const { errors, timeouts, statusCodeStats = {} } = await load;
    const answers = await logIns;

    expect([errors, timeouts]).toEqual([0, 0]);
    const allowed = new Set(['200', '303', '404', '503']);
    expect(Object.keys(statusCodeStats).filter((status) => !allowed.has(status))).toEqual([]);
    expect(statusCodeStats['200']?.count).toBeGreaterThan(100);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([422, 503]));
    const busy = answers.filter(({ status }) => status === 503);
    expect(busy.length).toBeGreaterThan(10);
    for (const { headers } of busy) expect(Number(headers['retry-after'])).toBeGreaterThan(0);

    const { body } = await ask(site.origin, '/metrics');
    const [, memory] = /^frailsafe_memory_bytes (\d+)$/m.exec(body) ?? [];
    expect(Number(memory)).toBeLessThan(mostMemory);
    expect(body).toContain('frailsafe_passwords_waiting 0\n');
    expect((await ask(site.origin, '/case-studies')).status).toBe(200);
    expect(site.err()).not.toMatch(/"level":"fatal"|"status":500|"msg":"request failed"/);
    expect((await site.stop()).code).toBe(0);
  }, 60_000);
});

/** Each for an address, from a network and on a connection of its own. */
function logIn(origin: string, number: number): Promise<RawAnswer> {
  return ask(origin, '/login', {
    method: 'POST',
    headers: { ...formType, origin, 'x-forwarded-for': `198.51.100.${number}` },
    body: `email=nobody.${number}%40example.org&password=a+wrong+password`,
  });
}
