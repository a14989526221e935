import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { expect, test } from 'vitest';
import { adoptMessages, createMessages } from '../../../src/lib/http/messages.ts';

test('a request and its answer keep through Express the prototypes they were made with', async () => {
  const prototypesOf = (req: IncomingMessage, res: ServerResponse): unknown[] => [
    Object.getPrototypeOf(req),
    Object.getPrototypeOf(res),
  ];
  const app = express();
  let before: unknown[] = [];
  let within: unknown[] = [];
  app.get('/', (req, res) => {
    within = prototypesOf(req, res);
    res.send(`${req.hostname} ${req.app === app} ${res.app === app}`);
  });
  const messages = createMessages();
  adoptMessages(app, messages);
  const server = createServer(messages, (req, res) => {
    before = prototypesOf(req, res);
    app(req, res);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const answer = await fetch(`http://127.0.0.1:${port}/`);

  expect(await answer.text()).toBe('127.0.0.1 true true');
  expect(within[0]).toBe(before[0]);
  expect(within[1]).toBe(before[1]);
  server.close();
});
