import { request } from 'node:http';
import { connect } from 'node:net';
import { buffer } from 'node:stream/consumers';

export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface BytesAnswer extends Omit<RawAnswer, 'body'> {
  readonly body: Buffer;
}

/** A request with exactly these headers: fetch would not let a test choose Host. */
export async function ask(origin: string, path: string, asked: Asked = {}): Promise<RawAnswer> {
  const answer = await askBytes(origin, path, asked);
  return { ...answer, body: answer.body.toString('utf8') };
}

/** The same with the body as it came: fetch would undo its encoding. */
export function askBytes(origin: string, path: string, asked: Asked = {}): Promise<BytesAnswer> {
  const { method = 'GET', headers = {}, body } = asked;
  return new Promise((resolve, reject) => {
    const sent = request(new URL(origin), { method, path, headers, agent: false });
    sent.on('error', reject);
    sent.on('response', (answer) => {
      buffer(answer).then(
        (got) => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: got }),
        reject,
      );
    });
    sent.end(body);
  });
}

export const formType = { 'content-type': 'application/x-www-form-urlencoded' };

/** Sends these bytes and gives what comes back until the server closes, or a moment has passed. */
export function sendRaw(origin: string, bytes: string, patience = 1500): Promise<string> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve) => {
    let got = '';
    const socket = connect(Number(port), hostname === 'localhost' ? '127.0.0.1' : hostname);
    const end = (): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve(got);
    };
    const timer = setTimeout(end, patience);
    socket.on('data', (chunk: Buffer) => (got += chunk.toString('latin1')));
    socket.on('close', end);
    socket.on('error', end);
    socket.write(bytes);
  });
}
