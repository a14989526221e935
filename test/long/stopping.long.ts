import { connect } from 'node:net';
import { expect, it } from 'vitest';
import { messagesIn } from '../support/contact-forms.ts';
import { newFolder, serving } from '../support/processes.ts';
import { stopInFlight } from '../support/stopping.ts';
import { ask } from '../lib/http/ask.ts';

it.each(['1', '2'])(
  'SIGTERM stops a site of %s processes within 10 seconds with 200 requests in flight, none cut',
  async (workers) => {
    const dataDir = newFolder();
    const site = await serving({ DATA_DIR: dataDir, TRUST_PROXY: '1', WORKERS: workers });
    const { code, err } = await stopInFlight(site, Number(workers), 200);
    expect(code).toBe(0);
    expect(messagesIn(dataDir)).toBe(200);
    const times = [...err.matchAll(/"time":"([^"]+)"[^\n]*"msg":"(stopping|stopped)"/g)];
    const [first = 0, ...later] = times
      .map(([, time = '']) => Date.parse(time))
      .sort((a, b) => a - b);
    const taken = (later.at(-1) ?? Number.NaN) - first;
    process.stdout.write(`${workers} processes, 200 requests in flight: stopped in ${taken} ms\n`);
    expect(taken).toBeLessThan(10_000);
  },
);

it('SIGTERM cuts what is not finished after 9 seconds, and still ends in time and in order', async () => {
  const site = await serving({ DATA_DIR: newFolder() });
  const { port } = new URL(site.origin);
  const stuck = connect(Number(port), '127.0.0.1');
  stuck.on('error', () => undefined);
  stuck.write(
    `POST /contact HTTP/1.1\r\nHost: localhost\r\nOrigin: ${site.origin}\r\nContent-Length: 9\r\n` +
      'Content-Type: application/x-www-form-urlencoded\r\n\r\nx',
  );
  await ask(site.origin, '/healthz');
  const begun = performance.now();
  expect((await site.stop()).code).toBe(0);
  const taken = performance.now() - begun;
  expect(taken).toBeGreaterThan(8900);
  expect(taken).toBeLessThan(11_000);
  expect(site.err()).toContain('"msg":"stopped"');
});
