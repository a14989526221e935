import type { Site } from './http/context.ts';
import type { Link } from './http/layout.ts';
import type { SignedIn } from './http/viewer.ts';
import type { Html } from './text/html.ts';

interface Cells {
  readonly columns: readonly { readonly label: string; readonly isNumber: boolean }[];
  readonly rows: readonly (readonly string[])[];
}

/** A chart with its table, as it stands inside another text. */
export interface EmbeddedFigure {
  /** Its number, "S-12". */
  readonly name: string;
  readonly href: string;
  readonly heading: string;
  readonly about: string;
  readonly drawing: Html | undefined;
  readonly key: Html | undefined;
  readonly says: readonly string[];
  /** That it is not what it would be now, and where to see that. */
  readonly since: { readonly words: string; readonly links: readonly Link[] } | undefined;
  readonly table: Cells | undefined;
  /** Stands open. */
  readonly open: boolean;
}

declare module './views/views.ts' {
  interface Views {
    'shared/figure': EmbeddedFigure;
  }
}

/** Things of a feature that posts of another show: by `[[S-12]]`, or by their address in a paragraph of its own. */
export interface Embeds {
  /** Before the number. */
  readonly letter: string;
  readonly addressOf: (number: number) => string;
  /** Which of the numbers that a page only links there are: as many as its texts have room for, so it must be cheap. */
  readonly known: (site: Site, numbers: readonly number[]) => ReadonlySet<number>;
  /**
   * Asked once for a page, with the few numbers that it shows: what this viewer may see of them. Numbers
   * that do not exist are left out. `prefix` begins every id in them.
   */
  readonly figures: (
    site: Site,
    viewer: SignedIn,
    numbers: readonly number[],
    prefix: string,
  ) => ReadonlyMap<number, EmbeddedFigure>;
}
