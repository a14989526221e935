import { addShippedMeasures } from '../../src/features/programme/index.ts';
import { folders } from '../../src/lib/paths.ts';
import { startMailServer } from '../lib/mail/smtp-server.ts';
import { linesIn, root, sendFile, setFirstMonth } from '../reporting/steps.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { launchBrowser } from '../support/browser.ts';
import { withMailsOf } from '../support/mailed-app.ts';
import { password, people } from '../support/world.ts';
import { openCounted, type Counted } from './counted-browser.ts';
import { chosen, countedWords, logIn } from './counted-people.ts';
import {
  csvOf,
  history,
  hospitals,
  monthBefore,
  underWay,
  type Reported,
} from './one-month-numbers.ts';

/** A programme of twelve hospitals in the month under way. */
export interface Programme {
  readonly app: TestApp;
  /** The manager, logged in. */
  readonly hannah: Counted;
  /** All that teams have reported so far. */
  reported: readonly Reported[];
  /** A browser of somebody else; `close` looks whether its pages were clean. */
  readonly open: () => Promise<Counted>;
  /** Logs somebody in; a lead has the password that all of them chose. */
  readonly logIn: (email: string, word?: string) => Promise<Counted>;
  /** Opens the page that somebody's newest mail leads to, and logs in there. */
  readonly followMail: (address: string) => Promise<Counted>;
  /** Keeps for the end what a part of the month took. */
  readonly tell: (...words: Parameters<typeof countedWords>) => void;
  readonly close: () => Promise<void>;
}

/** Everything is there but the leads: hospitals, the shipped measures, and two years of reports. */
export async function startProgramme(): Promise<Programme> {
  const [browser, mailServer] = [await launchBrowser(), await startMailServer()];
  const plain = await startApp({ SMTP_URL: mailServer.url, TRUST_PROXY: '1' });
  const app = withMailsOf(mailServer, plain);
  const opened: Counted[] = [];
  const told: string[] = [];
  const open = async (): Promise<Counted> => {
    const one = await openCounted(browser, app.origin);
    opened.push(one);
    return one;
  };
  const enter = async (address: string, email: string, word: string): Promise<Counted> => {
    const person = await open();
    await person.go(address);
    await logIn(person, email, word);
    return person;
  };
  await setUp(app);
  return {
    app,
    hannah: await enter('/login', people.hannah.email, password),
    reported: history(),
    open,
    logIn: (email, word = chosen) => enter('/login', email, word),
    followMail: (address) => {
      const mail = app.mails.findLast(({ to }) => to.address === address);
      const link = /https?:\/\/\S+/.exec(mail?.text ?? '')?.[0] ?? '';
      return enter(link, address, chosen);
    },
    tell: (...words) => {
      told.push(countedWords(...words));
    },
    close: async () => {
      process.stdout.write(`${told.join('\n')}\n`);
      await browser.close();
      await app.close();
      await mailServer.close();
      for (const one of opened) one.assertClean();
    },
  };
}

async function setUp(app: TestApp): Promise<void> {
  const { db, clock } = app.site;
  addShippedMeasures(db, folders.content, clock.now());
  for (const { name } of hospitals) {
    db.prepare('INSERT OR IGNORE INTO teams (name) VALUES (?)').run(name);
    setFirstMonth(app, teamNamed(app, name), monthBefore(24));
  }
  const manager = await app.logIn('hannah');
  const checked = await sendFile(app, manager, `${root}/import`, csvOf(history()));
  const stored = await manager.post(checked.location, { action: 'confirm' });
  if (stored.location !== root) throw new Error(linesIn(checked).join('\n'));
}

export function teamNamed({ site }: TestApp, name: string): number {
  return Number(site.db.prepare('SELECT id FROM teams WHERE name = ?').pluck().get(name));
}

/** The address of the month under way of a team. */
export function monthOf(app: TestApp, team: string): string {
  return `${root}/${teamNamed(app, team)}/${underWay}`;
}

/** Types numbers into a month's page. */
export async function typeAnswers({ page }: Counted, answers: readonly Reported[]): Promise<void> {
  for (const { code, numerator, denominator } of answers) {
    const end = code.toLowerCase();
    await page.locator(`#numerator-${end}`).fill(String(numerator));
    await page.locator(`#denominator-${end}`).fill(String(denominator));
  }
}

/** The same as fields that are sent over HTTP. */
export function fieldsOf(answers: readonly Reported[]): Record<string, string> {
  const fields = answers.flatMap(({ code, numerator, denominator }) => [
    [`numerator-${code.toLowerCase()}`, String(numerator)],
    [`denominator-${code.toLowerCase()}`, String(denominator)],
  ]);
  return Object.fromEntries(fields) as Record<string, string>;
}

export function notice({ page }: Counted): Promise<string | null> {
  return page.getByRole('status').textContent();
}

/** What the page says, apart from its frame. */
export async function textOf({ page }: Counted): Promise<string> {
  return (await page.getByRole('main').textContent()) ?? '';
}
