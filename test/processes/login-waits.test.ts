import { describe, expect, it } from 'vitest';
import { statuses } from '../accounts/steps.ts';
import { frailsafe, newFolder, serving } from '../support/processes.ts';
import { Visitor, type Answer } from '../support/visitor.ts';
import { password } from '../support/world.ts';

const email = 'hannah@example.org';
const user = ['--email', email, '--name', 'Hannah Osei', '--role', 'admin'];

describe('a real process that is killed and started again', () => {
  it('goes on with the waits of accounts and networks, and still knows the device', async () => {
    const settings = { DATA_DIR: newFolder() };
    await frailsafe(['user', 'create', ...user, '--password-stdin'], settings, `${password}\n`);
    const first = await serving(settings);
    const known = new Visitor(first.origin);
    expect((await known.post('/login', { email, password })).status).toBe(303);
    const before = await Promise.all(
      Array.from({ length: 6 }, () => guess(new Visitor(first.origin), email)),
    );
    expect(statuses(before)).toEqual([422, 422, 422, 422, 422, 429]);
    expect((await guess(new Visitor(first.origin), 'tom@example.org')).status).toBe(422);
    await first.stop('SIGKILL');

    const second = await serving(settings);
    const account = await guess(new Visitor(second.origin), email);
    expect(account.status).toBe(429);
    const network = await guess(new Visitor(second.origin), 'jo@example.org');
    expect([network.status, network.body]).toEqual([429, expect.stringContaining('your network')]);
    const back = new Visitor(second.origin);
    for (const [name, value] of known.cookies) back.cookies.set(name, value);
    expect((await back.get('/members')).status).toBe(200);
    expect((await back.post('/login', { email, password })).status).toBe(303);
    await second.stop();
  });
});

function guess(visitor: Visitor, address: string): Promise<Answer> {
  return visitor.post('/login', { email: address, password: 'not the password' });
}
