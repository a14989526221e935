import type { AddressInfo } from 'node:net';
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
  /** The next mails are refused with this code after they have been sent whole; 0 takes them. */
  readonly refuseWith: (code: number) => void;
  readonly refused: readonly ReceivedMail[];
  readonly close: () => Promise<void>;
}

/** A real SMTP server on loopback that keeps what it is sent. */
export async function startMailServer(port = 0): Promise<MailServer> {
  const mails: ReceivedMail[] = [];
  const refused: ReceivedMail[] = [];
  let code = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData: (stream, session, done) => {
      const { mailFrom, rcptTo } = session.envelope;
      const envelope = {
        from: mailFrom === false ? '' : mailFrom.address,
        to: rcptTo.map(({ address }) => address),
      };
      const failure = code === 0 ? null : Object.assign(new Error('no'), { responseCode: code });
      buffer(stream)
        .then(async (raw) => {
          const mail = { envelope, headers: headerLines(raw), parsed: await simpleParser(raw) };
          (failure === null ? mails : refused).push(mail);
          done(failure);
        })
        .catch(done);
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const listening = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${listening.port}`,
    port: listening.port,
    mails,
    refused,
    refuseWith: (next) => (code = next),
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

function headerLines(raw: Buffer): string[] {
  const [head = ''] = raw.toString('utf8').split('\r\n\r\n');
  return head.replaceAll(/\r\n[ \t]+/g, ' ').split('\r\n');
}
