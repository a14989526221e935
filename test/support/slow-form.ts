import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';

export interface SlowForm {
  /** Sends the rest; answers the status, or the fault with which the form was cut. */
  readonly finish: () => Promise<{ status: number | string; connection: string | undefined }>;
}

interface Sending {
  readonly fields: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Sends a form as far as its middle, so that it is in flight for as long as a test likes. */
export async function halfSend(
  origin: string,
  path: string,
  { fields, headers = {} }: Sending,
): Promise<SlowForm> {
  const body = Buffer.from(new URLSearchParams(fields).toString());
  const half = Math.floor(body.length / 2);
  const form = {
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': String(body.length),
    origin,
    ...headers,
  };
  const agent = new Agent({ keepAlive: true });
  const sent = request(new URL(path, origin), { method: 'POST', headers: form, agent });
  const answered = new Promise<{ status: number | string; connection: string | undefined }>(
    (resolve) => {
      sent.on('error', (error) => resolve({ status: error.message, connection: undefined }));
      sent.on('response', (answer) => {
        const { statusCode: status = 0, headers } = answer;
        text(answer)
          .then(() => resolve({ status, connection: headers.connection }))
          .catch((error: unknown) => resolve({ status: String(error), connection: undefined }));
      });
    },
  );
  await new Promise((resolve) => sent.write(body.subarray(0, half), resolve));
  return {
    finish: () => {
      sent.end(body.subarray(half));
      return answered.finally(() => agent.destroy());
    },
  };
}
