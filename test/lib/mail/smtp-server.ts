import { createServer, type AddressInfo, type Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';

export interface ReceivedMail {
  /** What the sender named in MAIL FROM and RCPT TO. */
  readonly envelope: { readonly from: string; readonly to: readonly string[] };
  /** Header lines as they came, unfolded. */
  readonly headers: readonly string[];
  readonly parsed: ParsedMail;
}

export interface MailServer {
  readonly url: string;
  readonly port: number;
  readonly mails: readonly ReceivedMail[];
  /** The next mails are refused with this code; 0 takes them. */
  readonly refuseWith: (code: number, at?: 'recipient' | 'data') => void;
  /** Sent whole, and refused. */
  readonly refused: readonly ReceivedMail[];
  /** The next mails are taken, but the line is cut before the sender is told. */
  readonly cutAfterData: (cuts: boolean) => void;
  /** Done with each mail that is taken, before the sender is told. */
  readonly beforeAnswer: (work: () => void) => void;
  /** How many are connected now. */
  readonly connected: () => number;
  readonly close: () => Promise<void>;
}

/** A real SMTP server on loopback that keeps what it is sent. */
export async function startMailServer(port = 0): Promise<MailServer> {
  const mails: ReceivedMail[] = [];
  const refused: ReceivedMail[] = [];
  const sockets = new Set<Socket>();
  let refusal = { code: 0, at: 'data' };
  let cuts = false;
  let beforeAnswer = (): void => undefined;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo: ({ address }, _session, done) => {
      const refuses = refusal.code !== 0 && refusal.at === 'recipient';
      done(refuses ? failure(refusal.code, address) : null);
    },
    onData: (stream, session, done) => {
      const { mailFrom, rcptTo } = session.envelope;
      const envelope = {
        from: mailFrom === false ? '' : mailFrom.address,
        to: rcptTo.map(({ address }) => address),
      };
      buffer(stream)
        .then(async (raw) => {
          const mail = { envelope, headers: headerLines(raw), parsed: await simpleParser(raw) };
          if (refusal.code !== 0) {
            refused.push(mail);
            return done(failure(refusal.code, `${envelope.to.join()} ${mail.parsed.text}`));
          }
          mails.push(mail);
          beforeAnswer();
          if (cuts) for (const socket of sockets) socket.destroy();
          else done();
        })
        .catch(done);
    },
  });
  server.on('error', () => undefined);
  server.server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const listening = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${listening.port}`,
    port: listening.port,
    mails,
    refused,
    refuseWith: (code, at = 'data') => (refusal = { code, at }),
    cutAfterData: (next) => (cuts = next),
    beforeAnswer: (work) => (beforeAnswer = work),
    connected: () => sockets.size,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

export interface MuteServer {
  readonly url: string;
  readonly port: number;
  /** How many have ever connected. */
  readonly connections: () => number;
  readonly close: () => Promise<void>;
}

/** Takes connections and never greets; with `drips` it sends a line of a greeting that never ends. */
export async function startMuteServer(drips?: number): Promise<MuteServer> {
  const sockets = new Set<Socket>();
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    sockets.add(socket);
    const drip = (): boolean => socket.write('220-one moment\r\n');
    const dripping = drips === undefined ? undefined : setInterval(drip, drips);
    socket.on('error', () => undefined);
    socket.once('close', () => {
      clearInterval(dripping);
      sockets.delete(socket);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    port,
    connections: () => connections,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

/** A port that nobody answers at. */
export async function closedPort(): Promise<number> {
  const server = await startMuteServer();
  await server.close();
  return server.port;
}

/** Words of a server that repeat what it was sent: none of them may be told. */
function failure(responseCode: number, words: string): Error {
  const oneLine = words.replaceAll(/\s+/g, ' ').slice(0, 400);
  return Object.assign(new Error(`Not wanted: ${oneLine}`), { responseCode });
}

function headerLines(raw: Buffer): string[] {
  const [head = ''] = raw.toString('utf8').split('\r\n\r\n');
  return head.replaceAll(/\r\n[ \t]+/g, ' ').split('\r\n');
}
