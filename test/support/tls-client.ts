import { Agent, request } from 'node:https';
import { text } from 'node:stream/consumers';
import { cert } from './tls-proxy.ts';

interface TlsAnswer {
  readonly status: number;
  readonly cookies: readonly string[];
  readonly cacheControl: string;
  readonly retryAfter: string | undefined;
  readonly body: string;
}

interface Asked {
  readonly fields?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
}

const agent = new Agent({ keepAlive: true, maxSockets: 16, ca: cert });

/** Asks a TLS proxy of the tests for a page, or sends it a form. */
export function askTls(origin: string, path: string, asked: Asked = {}): Promise<TlsAnswer> {
  const { fields, headers = {} } = asked;
  const body = fields === undefined ? undefined : new URLSearchParams(fields).toString();
  const form = { 'content-type': 'application/x-www-form-urlencoded', origin };
  return new Promise((resolve, reject) => {
    const sent = request(new URL(path, origin), {
      agent,
      method: body === undefined ? 'GET' : 'POST',
      headers: body === undefined ? headers : { ...form, ...headers },
    });
    sent.on('error', reject);
    sent.on('response', (answer) => {
      const { statusCode: status = 0, headers } = answer;
      const rest = {
        status,
        cookies: headers['set-cookie'] ?? [],
        cacheControl: headers['cache-control'] ?? '',
        retryAfter: headers['retry-after'],
      };
      text(answer).then((body) => resolve({ ...rest, body }), reject);
    });
    sent.end(body);
  });
}
