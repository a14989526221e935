import { Agent, request, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream';

/** For `localhost` in tests alone, signed by itself and published with them: it protects nothing. */
export const key = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg3X6AzUyPmyFnq9nC
wBJoOzFvR1B/9dotsBmjexCiDdihRANCAAQk6GOb1qMm4EMcVMLSxGIz1c53w8E7
7jsCL7OBiTGf5NycsmruGQI+Mz2N4awDQxmfcQDlGBu6SCJ+CD19nUGy
-----END PRIVATE KEY-----`;
export const cert = `-----BEGIN CERTIFICATE-----
MIIBmjCCAUGgAwIBAgIUF43+NzHCyFUIdNd8Um6/TzS1xjUwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMzIyMTAzMloYDzIxMjYxMDMw
MjIxMDMyWjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAAQk6GOb1qMm4EMcVMLSxGIz1c53w8E77jsCL7OBiTGf5NycsmruGQI+
Mz2N4awDQxmfcQDlGBu6SCJ+CD19nUGyo28wbTAdBgNVHQ4EFgQUOID2SmStlsXh
XJWc8k60Mf4IORIwHwYDVR0jBBgwFoAUOID2SmStlsXhXJWc8k60Mf4IORIwDwYD
VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwCgYIKoZI
zj0EAwIDRwAwRAIgNlPSQ5SFPu25MUo8mhjf4eDi+QYuNr6GvJONSAlS60wCICLg
gflaP/JDk8uLaEODrnLr8Sgd3HWR/XtXMBvI/FTF
-----END CERTIFICATE-----`;

export interface TlsProxy {
  readonly origin: string;
  /** Sends what comes from now on to a site on this port. */
  readonly pointTo: (port: number) => void;
  /** Requests that could not be passed on or were cut on the way. */
  readonly faults: readonly string[];
  readonly close: () => Promise<void>;
}

/**
 * A small reverse proxy as a site has it in production: TLS ends here. It keeps its connections to the
 * site and never sends a request twice, so one that the site cuts is a fault. Every other request has
 * a connection of its own, so that each worker gets its turn.
 */
export async function startTlsProxy(): Promise<TlsProxy> {
  const faults: string[] = [];
  const agent = new Agent({ keepAlive: true });
  let port = 0;
  let count = 0;
  const server = createServer({ key, cert }, (req, res) => pass(req, res));
  function pass(req: IncomingMessage, res: ServerResponse): void {
    const { method, url: path } = req;
    const headers = {
      ...req.headers,
      'x-forwarded-for': req.headers['x-forwarded-for'] ?? req.socket.remoteAddress,
      'x-forwarded-proto': 'https',
    };
    const fail = (error: Error): void => {
      faults.push(`${method} ${path}: ${error.message}`);
      if (res.headersSent) res.destroy();
      else res.writeHead(502).end();
    };
    const way = { agent: (count += 1) % 2 === 0 && agent };
    const passed = request({ port, host: '127.0.0.1', method, path, headers, ...way }, (answer) => {
      const { connection: _hop, 'keep-alive': _time, ...kept } = answer.headers;
      res.writeHead(answer.statusCode ?? 502, kept);
      pipeline(answer, res, (error) => error && faults.push(`${method} ${path}: ${error.message}`));
    });
    passed.on('error', fail);
    req.pipe(passed);
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const own = server.address() as AddressInfo;
  return {
    origin: `https://localhost:${own.port}`,
    pointTo: (next) => (port = next),
    faults,
    close: () => {
      agent.destroy();
      return new Promise((resolve) => server.close(() => resolve()).closeAllConnections());
    },
  };
}
