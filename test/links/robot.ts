import type { ReceivedMail } from '../lib/mail/smtp-server.ts';
import type { TestApp } from '../support/app.ts';
import type { Answer, Visitor } from '../support/visitor.ts';

/** A mail scanner opens every link that it finds, and follows where it is led; it fills in no form. */
const times = 20;

/** The name of the letter, which its Message-ID holds. */
export function letterOf({ parsed }: ReceivedMail): string {
  return /^<outbox-\d+-\d+\.([\w-]+)@/.exec(parsed.messageId ?? '')?.[1] ?? '';
}

/** The addresses of a mail's text, without the site's own origin. */
export function linksInText({ parsed }: ReceivedMail, origin: string): string[] {
  return own([...(parsed.text ?? '').matchAll(/https?:\/\/[^\s<>"]+/g)], origin);
}

/** Those of its HTML. */
export function linksInHtml({ parsed }: ReceivedMail, origin: string): string[] {
  const { html } = parsed;
  const source = typeof html === 'string' ? html : '';
  return own([...source.matchAll(/(?<=(?:href|src|action)=")https?:[^"]+/g)], origin);
}

/** Opens an address twenty times by GET and by HEAD: each time as somebody new, then as one who keeps cookies. */
export async function openAsRobot(app: TestApp, address: string): Promise<Answer[]> {
  const answers: Answer[] = [];
  const keeping = app.visitor();
  for (let time = 0; time < times; time += 1) {
    for (const method of ['get', 'head'] as const) {
      answers.push(await followed(app.visitor(), method, address));
      answers.push(await followed(keeping, method, address));
    }
  }
  return answers;
}

async function followed(visitor: Visitor, method: 'get' | 'head', from: string): Promise<Answer> {
  let answer = await visitor[method](from);
  for (let step = 0; step < 5 && answer.location !== ''; step += 1) {
    answer = await visitor[method](answer.location);
  }
  return answer;
}

/** Links that lead off the site would take a robot, and its reader, elsewhere. */
function own(found: readonly RegExpMatchArray[], origin: string): string[] {
  const links = found.map(([link]) => link.replaceAll('&amp;', '&'));
  const away = links.filter((link) => !link.startsWith(`${origin}/`));
  if (away.length > 0) throw new Error(`Leads off the site: ${away.join(' ')}`);
  return [...new Set(links.map((link) => link.slice(origin.length)))].toSorted();
}
