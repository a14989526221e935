import { expect } from 'vitest';
import { ask } from '../lib/http/ask.ts';
import { contactForm } from './contact-forms.ts';
import type { Ended, Serving } from './processes.ts';
import { halfSend } from './slow-form.ts';

/**
 * Stops a site of so many processes with `count` forms in flight, each half sent, and pages being asked for beside them;
 * finishes the forms only when it is stopping. Fails when one was cut.
 */
export async function stopInFlight(
  site: Serving,
  processes: number,
  count: number,
): Promise<Ended> {
  const numbers = Array.from({ length: count }, (_, number) => number);
  const forms = await Promise.all(
    numbers.map((number) => halfSend(site.origin, '/contact', contactForm(number))),
  );
  // An answer shows that the site has read what was sent before.
  expect((await ask(site.origin, '/healthz')).status).toBe(200);
  process.kill(site.pid, 'SIGTERM');
  const stopping = (): number => site.err().split('"msg":"stopping"').length - 1;
  await expect.poll(stopping, { timeout: 10_000 }).toBe(processes);
  // A second signal, and one of another kind, break nothing.
  process.kill(site.pid, 'SIGTERM');
  process.kill(site.pid, 'SIGINT');
  await expect(ask(site.origin, '/healthz')).rejects.toThrow(/ECONNREFUSED/);
  const answers = await Promise.all(forms.map((form) => form.finish()));
  const seen = answers.map(({ status, connection }) => `${status} ${connection}`);
  expect([...new Set(seen)]).toEqual(['303 close']);
  return site.ended;
}
