import type { Html } from './html.ts';

/** A member's post or an admin's article: they differ in limits, links, headings and extensions. */
export type Kind = 'post' | 'article';

export type RenderOptions = {
  readonly kind: Kind;
  /** Begins every id in the result; unique on the page, made of letters, digits, hyphens. */
  readonly prefix: string;
};

export type Fault = 'depth' | 'links' | 'length';

export type Rendered =
  | { readonly kind: 'html'; readonly html: Html }
  | { readonly kind: 'refused'; readonly fault: Fault };

/** Stored with rendered HTML. Raise it when the same source gives other HTML. */
export const rendererVersion = 1;

export const depthLimit = 20;
export const linkLimit = 100;

/** Thrown inside the renderer when a source breaks a limit. */
export class LimitBroken extends Error {
  readonly fault: Fault;

  constructor(fault: Fault) {
    super(`markdown limit: ${fault}`);
    this.fault = fault;
  }
}
