import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import net from 'node:net';
import type { Config } from '../../config.ts';
import { second } from '../clock.ts';
import { StartFault } from '../errors.ts';
import { answerClientErrors } from './client-errors.ts';
import type { Messages } from './messages.ts';
import { cutUnreadAnswers } from './unread-answers.ts';

/** Node looks at its timeouts only every 30 s unless told otherwise. */
const limits = {
  connectionsCheckingInterval: 2 * second,
  headersTimeout: 10 * second,
  requestTimeout: 30 * second,
  keepAliveTimeout: 5 * second,
  maxHeaderSize: 16 * 1024,
};
const mostConnections = 1000;

/** A kept connection may carry one more request that is already on its way. */
const idleGrace = second / 2;

export interface Listening {
  readonly port: number;
  /** Answers what is under way, then resolves; after `patience` ms it cuts what is left. */
  readonly close: (patience: number) => Promise<void>;
}

export async function listen(
  config: Config,
  messages: Messages,
  answer: RequestListener,
): Promise<Listening> {
  const server = createServer({ ...limits, ...messages });
  server.maxConnections = mostConnections;
  answerClientErrors(server);
  cutUnreadAnswers(server);
  const close = closing(server);
  server.on('request', answer);
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(portFault(error, config)));
    server.listen(config.port, config.host, resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : config.port;
  return { port, close };
}

function portFault(error: Error, { port }: Config): Error {
  const taken = 'code' in error && error.code === 'EADDRINUSE';
  return taken
    ? new StartFault(`Port ${port} is taken. Stop what uses it, or set PORT to another.`)
    : error;
}

/**
 * Every answer of the last moments says `Connection: close`, so that nobody sends a form on a
 * connection that is just being closed. Stands before the site itself hears of a request.
 */
function closing(server: Server): Listening['close'] {
  const unanswered = new Set<ServerResponse>();
  const sockets = new Set<net.Socket>();
  let closed: Promise<void> | undefined;
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  server.on('request', (_req, res: ServerResponse) => {
    unanswered.add(res);
    res.once('close', () => unanswered.delete(res));
    if (closed !== undefined) res.setHeader('Connection', 'close');
  });
  return (patience) => {
    closed ??= close(server, sockets, patience);
    for (const res of unanswered) if (!res.headersSent) res.setHeader('Connection', 'close');
    return closed;
  };
}

async function close(
  server: Server,
  sockets: ReadonlySet<net.Socket>,
  patience: number,
): Promise<void> {
  const end = new Promise<void>((resolve) => {
    // Node's own `close` of a web server would end idle connections at once.
    net.Server.prototype.close.call(server, () => resolve());
  });
  // What came in while the loop was busy is read before anything counts as idle.
  const sweeping = setInterval(() => setImmediate(closeIdle, server, sockets), idleGrace);
  const cutting = setTimeout(() => server.closeAllConnections(), patience);
  await end;
  clearInterval(sweeping);
  clearTimeout(cutting);
}

/** To Node a connection that has not said a word yet is at work; browsers open some in advance. */
function closeIdle(server: Server, sockets: ReadonlySet<net.Socket>): void {
  server.closeIdleConnections();
  for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy();
}
