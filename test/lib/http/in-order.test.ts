import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import express, {
  type NextFunction,
  type Request,
  type RequestHandler,
  type Response,
} from 'express';
import { describe, expect, it } from 'vitest';
import { inOrder } from '../../../src/lib/http/in-order.ts';

const answer: RequestHandler = (_req, res) => void res.send(String(res.locals['said']));

function says(word: string): RequestHandler {
  return (_req, res, next) => {
    res.locals['said'] = `${String(res.locals['said'] ?? '')}${word}`;
    next();
  };
}

async function answerOf(...handlers: RequestHandler[]): Promise<string> {
  const app = express();
  app.use(inOrder(...handlers));
  app.use(answer);
  app.use((error: Error, _req: Request, res: Response, _next: NextFunction) => {
    res.send(`fault: ${error.message}`);
  });
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  try {
    return await (await fetch(`http://127.0.0.1:${port}/`)).text();
  } finally {
    server.close();
  }
}

describe('handlers in order', () => {
  it('are asked one after the other, and then what stands behind them', async () => {
    expect(await answerOf(says('a'), says('b'), says('c'))).toBe('abc');
  });

  it('end with the one that answers', async () => {
    expect(await answerOf(says('a'), answer, says('b'))).toBe('a');
  });

  it.each([
    ['thrown', () => failing('thrown')],
    ['handed on', (_req, _res, next) => next(new Error('handed on'))],
    ['promised', async () => Promise.reject(new Error('promised'))],
    ['late', (_req, _res, next) => void setImmediate(() => next(new Error('late')))],
  ] satisfies [string, RequestHandler][])('hand a fault on that is %s', async (word, handler) => {
    expect(await answerOf(says('a'), handler, says('b'))).toBe(`fault: ${word}`);
  });

  it('hand on a fault that is thrown after a handler which waited', async () => {
    const waits: RequestHandler = (_req, _res, next) => void setImmediate(next);
    expect(await answerOf(waits, () => failing('afterwards'))).toBe('fault: afterwards');
  });
});

function failing(message: string): never {
  throw new Error(message);
}
