import { once } from 'node:events';
import { createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { sendStream } from '../../../src/lib/http/sent-streams.ts';

/** Sends a stream to a reader who may leave after its first part; answers how the sending ended. */
async function sendTo(reader: 'stays' | 'leaves', source: Readable): Promise<unknown> {
  const server = createServer();
  const sent = new Promise((resolve) => {
    server.once('request', (_req, res) => sendStream(source, res).then(resolve, resolve));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const asked = get({ port: (server.address() as AddressInfo).port, host: '127.0.0.1' });
  asked.on('error', () => undefined);
  const [answer] = (await once(asked, 'response')) as [Readable];
  answer.on('error', () => undefined);
  await once(answer, 'data');
  if (reader === 'leaves') asked.destroy();
  const ended = await sent;
  server.close();
  return ended;
}

it('a stream whose reader leaves is ended without a fault', async () => {
  const endless = Readable.from(
    (function* parts() {
      for (;;) yield 'x'.repeat(100_000);
    })(),
  );
  expect(await sendTo('leaves', endless)).toBeUndefined();
  expect(endless.destroyed).toBe(true);
});

it('a stream that fails tells so', async () => {
  const faulty = Readable.from(
    (async function* parts() {
      yield 'x';
      await delay(50);
      throw new Error('no more');
    })(),
  );
  expect(await sendTo('stays', faulty)).toMatchObject({ message: 'no more' });
});
