import type { Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { second } from '../clock.ts';

/**
 * Closes connections whose client asks and never reads the answer: none of Node's own limits is for
 * them. One that waits for a handler of ours is left alone, however long that takes.
 * @param idleTime Node lets it pass once if something was read meanwhile: twice this is the most
 */
export function cutUnreadAnswers(server: Server, idleTime: number = 10 * second): void {
  const newest = new WeakMap<Socket, ServerResponse>();
  server.timeout = idleTime;
  server.on('request', (req, res) => newest.set(req.socket, res));
  server.on('timeout', (socket: Socket) => {
    const answer = newest.get(socket);
    if (answer === undefined || answer.writableEnded) socket.destroy();
    else socket.setTimeout(idleTime);
  });
}
