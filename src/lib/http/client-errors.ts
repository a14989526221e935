import { STATUS_CODES, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

/** What Node's parser finds wrong, by its code; anything else is 400. */
const statuses: Readonly<Record<string, number>> = {
  HPE_INVALID_METHOD: 501,
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

/**
 * Answers what never becomes a request, since the parser refuses it before the site is asked: with
 * the headers that say "do nothing with this", without a word of what was sent, and not in the log.
 */
export function answerClientErrors(server: Server): void {
  const answers = new WeakMap<Duplex, ServerResponse>();
  server.on('request', (req, res) => answers.set(req.socket, res));
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    // A second answer in the middle of the first would be read as the answer to another request.
    const begun = answers.get(socket);
    if (begun?.headersSent === true && !begun.writableFinished) socket.destroy();
    else refuse(socket, statuses[error.code ?? ''] ?? 400);
  });
  server.on('connect', (_req, socket) => refuse(socket, 405));
}

function refuse(socket: Duplex, status: number): void {
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const lines = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    ...(status === 405 ? ['Allow: GET, HEAD, POST'] : []),
    "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'",
    'X-Content-Type-Options: nosniff',
    'Cache-Control: no-store',
    'Content-Length: 0',
    'Connection: close',
  ];
  socket.end(`${lines.join('\r\n')}\r\n\r\n`, () => socket.destroy());
}
