import type { Html } from '../text/html.ts';
import type { Assets } from './assets.ts';
import type { Notice } from './notice.ts';
import type { FieldError } from './forms.ts';
import type { SessionEnd } from './session-end.ts';
import type { TodayLine } from './today.ts';
import type { Theme, Viewer } from './viewer.ts';

export interface Link {
  readonly label: string;
  readonly href: string;
}

/** A line of the main navigation; `to` are the roles that see it. A suspended person sees a guest's. */
export interface MenuEntry extends Link {
  readonly to: readonly Exclude<Viewer['role'], 'suspended'>[];
  /** Entries stand in ascending order of this. */
  readonly place: number;
}

/** A line of the admin page's menu. */
export interface AdminEntry extends Link {
  readonly about: string;
  readonly place: number;
  /** Its line among what waits today. */
  readonly today?: TodayLine;
}

/** What every page says about itself; its view gets the same object. */
export interface Page {
  /** Name of the page in the window's title. */
  readonly title: string;
  /** Address of the menu entry the page belongs to. */
  readonly section?: string;
  /** The way back up, ending with the parent; none on home pages. */
  readonly trail?: readonly Link[];
  /** Faults of the form on the page, told at the top. */
  readonly errors?: readonly FieldError[];
  /** Where the log-in panel stands for guests: beside the text, or not at all (or the view has it). */
  readonly panel?: 'side';
  /** Ends with a link to the top, when it is long. */
  readonly long?: true;
  /** Names of the scripts it needs beside the one of every page. */
  readonly scripts?: readonly string[];
}

export interface LayoutPage {
  readonly title: string;
  readonly theme: Theme;
  readonly stylesheet: string;
  readonly icon: string;
  readonly textFont: string;
  readonly scripts: readonly string[];
  readonly menu: readonly (Link & { readonly current: boolean })[];
  readonly home: string;
  readonly viewerName: string;
  readonly signedIn: boolean;
  /** A suspended person has no account pages. */
  readonly hasAccount: boolean;
  readonly end: SessionEnd | undefined;
  readonly trail: readonly Link[];
  readonly errors: readonly FieldError[];
  readonly notice: Notice | undefined;
  readonly panel: boolean;
  readonly long: boolean;
  readonly demo: boolean;
  readonly body: Html;
}

declare module '../views/views.ts' {
  interface Views {
    layout: LayoutPage;
    'shared/header': LayoutPage;
    'shared/footer': LayoutPage;
    'shared/mark': object;
    'shared/error-summary': { readonly errors: readonly FieldError[] };
    'shared/notice': Notice;
  }
}

interface Frame {
  readonly viewer: Viewer;
  readonly menu: readonly MenuEntry[];
  readonly assets: Assets;
  readonly demo: boolean;
  readonly notice: Notice | undefined;
  readonly end: SessionEnd | undefined;
}

/** Scripts of the pages that ask a browser for a passkey, which no form can do. */
export const passkeyScripts: readonly string[] = ['/scripts/passkeys.js'];

/** The first step of the trail of pages that guests read too; it leads members to their own home. */
export const homeLink: Link = { label: 'Home', href: '/' };

/** A suspended person has a guest's. */
export function homeOf(viewer: Viewer): string {
  return seenAs(viewer) === 'guest' ? homeLink.href : '/members';
}

export const siteName = 'Frailsafe collaborative';

/** The page round a view's own HTML. */
export function layoutPage(page: Page, body: Html, frame: Frame): LayoutPage {
  const { viewer, assets } = frame;
  const signedIn = viewer.role !== 'guest';
  const errors = page.errors ?? [];
  const home = homeOf(viewer);
  return {
    title: `${errors.length > 0 ? 'Error: ' : ''}${page.title}`,
    theme: viewer.role === 'guest' ? 'auto' : viewer.theme,
    stylesheet: assets.url('/css/site.css'),
    icon: assets.url('/pictures/icon.svg'),
    textFont: assets.url('/fonts/atkinson-latin.woff2'),
    scripts: ['/scripts/site.js', ...(page.scripts ?? [])].map(assets.url),
    menu: menuFor(viewer, frame.menu, page.section),
    home,
    viewerName: signedIn ? viewer.name : 'Guest',
    signedIn,
    hasAccount: seenAs(viewer) !== 'guest',
    end: frame.end,
    trail: (page.trail ?? []).map((link) => (link === homeLink ? { ...link, href: home } : link)),
    errors,
    notice: frame.notice,
    panel: page.panel === 'side' && !signedIn,
    long: page.long === true,
    demo: frame.demo,
    body,
  };
}

function menuFor(
  viewer: Viewer,
  menu: readonly MenuEntry[],
  section: string | undefined,
): LayoutPage['menu'] {
  return menu
    .filter((entry) => entry.to.includes(seenAs(viewer)))
    .toSorted((a, b) => a.place - b.place)
    .map(({ label, href }) => ({ label, href, current: href === section }));
}

function seenAs({ role }: Viewer): MenuEntry['to'][number] {
  return role === 'suspended' ? 'guest' : role;
}
