import { createServer, type RequestListener } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { cutUnreadAnswers } from '../../../src/lib/http/unread-answers.ts';

const idleTime = 100;

/** Serves so, asks often enough to fill every buffer, and tells when the server closes. */
async function held(serve: RequestListener, times: number, reads: boolean): Promise<Promise<void>> {
  const server = createServer(serve);
  cutUnreadAnswers(server, idleTime);
  const closed = new Promise<void>((resolve) => {
    server.on('connection', (socket) => socket.on('close', resolve));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const client = connect((server.address() as AddressInfo).port, '127.0.0.1');
  client.on('error', () => undefined);
  if (reads) client.resume();
  else client.pause();
  client.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n'.repeat(times));
  onTestFinished(() => {
    client.destroy();
    server.close();
  });
  return closed;
}

function after(milliseconds: number): Promise<string> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds, 'still open'));
}

it('a connection whose client never reads the answers is closed', async () => {
  const large = Buffer.alloc(100_000);
  const closed = held((_req, res) => res.end(large), 200, false);
  const outcome = await Promise.race([closed.then(() => 'closed'), after(10_000)]);
  expect(outcome).toBe('closed');
});

it('a connection that waits for a slow handler is left alone', async () => {
  const closed = await Promise.race([
    held((_req, res) => setTimeout(() => res.end('done'), idleTime * 8), 1, true),
    after(idleTime * 6),
  ]);
  expect(closed).toBe('still open');
});
