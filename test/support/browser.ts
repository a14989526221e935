/// <reference lib="dom" />
// The DOM's types are for functions that run in the page; the build compiles `src` without them.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  chromium,
  type Browser,
  type BrowserContext,
  type Page,
  type Request,
  type Response,
  type Route,
} from 'playwright-core';
import type { Visitor } from './visitor.ts';

export type { Browser, Page, Route };

interface Options {
  readonly width?: number;
  readonly dark?: boolean;
  /** Off as a rule: the site ships no script. Functions that a test runs in the page work all the same. */
  readonly javaScript?: boolean;
  /** Switches the content security policy off, to test what stands behind it. */
  readonly withoutPolicy?: boolean;
  /** Whose session the page has. */
  readonly as?: Visitor;
}

/** A page, and everything about it that a reader would not notice but should never happen. */
export interface Watched {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Console errors, errors of scripts, policy violations, dialogs, requests that leave or fail. */
  readonly faults: string[];
  /** The answer to the newest navigation: its status, and its HTML as it was sent. */
  readonly answer: () => Response;
  readonly assertClean: () => void;
  readonly close: () => Promise<void>;
}

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--font-render-hinting=none',
];

const fontList = 'fonts.xml';
const windowHeight = 900;
const patience = 10_000;

/** Starts the Chromium of the npm package, or of `CHROMIUM_PATH`; throws in plain words where it cannot. */
export async function launchBrowser(): Promise<Browser> {
  try {
    return await chromium.launch({ ...findChromium(), args: flags });
  } catch (error) {
    throw new Error(
      'No browser can be started here, so the browser tests fail. They use the Chromium inside the npm package ' +
        '@sparticuz/chromium (Linux on x64 only). Elsewhere set CHROMIUM_PATH to a Chromium or Chrome of your own.',
      { cause: error },
    );
  }
}

/** Opens a page of `origin` in a profile of its own, and watches it. */
export async function openPage(
  browser: Browser,
  origin: string,
  options: Options = {},
): Promise<Watched> {
  const { width = 1280, dark = false, javaScript = false, withoutPolicy = false } = options;
  const context = await browser.newContext({
    baseURL: origin,
    // Over https a test's certificate is signed by itself.
    ignoreHTTPSErrors: origin.startsWith('https:'),
    viewport: { width, height: windowHeight },
    colorScheme: dark ? 'dark' : 'light',
    javaScriptEnabled: javaScript,
    bypassCSP: withoutPolicy,
    reducedMotion: 'reduce',
    locale: 'en-GB',
    timezoneId: 'Europe/London',
  });
  context.setDefaultTimeout(patience);
  const faults: string[] = [];
  if (javaScript) await watchFromInside(context, faults);
  if (options.as !== undefined) await takeSession(context, origin, options.as);
  const page = await context.newPage();
  const answer = watch(page, origin, faults);
  return {
    page,
    context,
    faults,
    answer,
    assertClean: () => {
      if (faults.length > 0) throw new Error(`${page.url()}\n${faults.join('\n')}`);
    },
    close: () => context.close(),
  };
}

/** Gives the browser the cookies of somebody who has logged in over HTTP. */
async function takeSession(
  context: BrowserContext,
  origin: string,
  visitor: Visitor,
): Promise<void> {
  const cookies = [...visitor.cookies].map(([name, value]) => ({ name, value, url: origin }));
  await context.addCookies(cookies);
}

function watch(page: Page, origin: string, faults: string[]): () => Response {
  let answer: Response | undefined;
  page.on('console', (message) => {
    // Said of every 404 and 422 too; which answers are faults is decided below.
    const ofAnswer = message.text().startsWith('Failed to load resource');
    if (message.type() === 'error' && !ofAnswer) faults.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`script: ${error.message}`));
  page.on('dialog', (dialog) => {
    faults.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    if (leaves(request, origin)) faults.push(`left the site: ${request.url()}`);
  });
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? 'failed';
    if (reason !== 'net::ERR_ABORTED') faults.push(`${reason}: ${request.url()}`);
  });
  page.on('response', (response) => {
    const navigation = response.request().isNavigationRequest();
    if (navigation) answer = response;
    const most = navigation ? 499 : 399;
    const forNow = navigation && response.status() === 503;
    if (response.status() > most && !forNow) faults.push(`${response.status()}: ${response.url()}`);
  });
  return () => {
    if (answer === undefined) throw new Error('The page has not been anywhere yet');
    return answer;
  };
}

function leaves(request: Request, origin: string): boolean {
  const url = new URL(request.url());
  return url.origin !== origin && url.protocol !== 'about:';
}

async function watchFromInside(context: BrowserContext, faults: string[]): Promise<void> {
  await context.exposeFunction('tellFault', (text: string) => faults.push(text));
  await context.addInitScript(() => {
    const { tellFault: tell } = globalThis as unknown as { tellFault: (text: string) => void };
    document.addEventListener('securitypolicyviolation', (violation) => {
      tell(`policy: ${violation.effectiveDirective} ${violation.blockedURI}`);
    });
    Object.assign(globalThis, { __canary: () => tell('canary: a script ran') });
  });
}

function findChromium(): { executablePath: string; env?: Record<string, string> } {
  const chosen = process.env['CHROMIUM_PATH'];
  if (chosen !== undefined) return { executablePath: chosen };
  const require = createRequire(import.meta.url);
  const entry = require.resolve('@sparticuz/chromium');
  const manifest = path.join(entry, '../../../package.json');
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
  const folder = path.join(tmpdir(), `frailsafe-chromium-${version}`);
  const executablePath = path.join(folder, 'chromium');
  if (!existsSync(executablePath)) unpackTo(folder);
  const own = {
    LD_LIBRARY_PATH: path.join(folder, 'al2023/lib'),
    FONTCONFIG_FILE: path.join(folder, fontList),
  };
  return { executablePath, env: { ...definedOf(process.env), ...own } };
}

/**
 * The package unpacks into TMPDIR, and adds libraries when it believes to run on AWS. Two test files
 * may do this at once: each unpacks to a place of its own, and the first to finish gives it the name.
 */
function unpackTo(folder: string): void {
  const place = mkdtempSync(`${folder}-`);
  execFileSync(
    process.execPath,
    [
      '--input-type=module',
      '--eval',
      "import chromium from '@sparticuz/chromium'; await chromium.executablePath();",
    ],
    {
      cwd: import.meta.dirname,
      env: { ...process.env, TMPDIR: place, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' },
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  writeFileSync(path.join(place, fontList), fontsIn(folder));
  try {
    renameSync(place, folder);
  } catch {
    rmSync(place, { recursive: true, force: true });
  }
}

/** The package's own list names other folders, and Chromium ends at once when it finds no font. */
function fontsIn(folder: string): string {
  const folders = [path.join(folder, 'fonts'), '/usr/share/fonts', '/usr/local/share/fonts'];
  return [
    '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>',
    ...folders.map((one) => `<dir>${one}</dir>`),
    `<cachedir>${path.join(folder, 'font-cache')}</cachedir>`,
    '<alias><family>monospace</family><prefer><family>DejaVu Sans Mono</family></prefer></alias>',
    '</fontconfig>',
  ].join('\n');
}

function definedOf(env: NodeJS.ProcessEnv): Record<string, string> {
  const entries = Object.entries(env).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as Record<string, string>;
}
