import type { Figures } from './metrics.ts';

/** What the primary tells a worker; that it must stop, a signal says. */
export type Order =
  | { readonly do: 'take-jobs' | 'tell-address' }
  | { readonly do: 'give-figures'; readonly ask: string }
  | { readonly do: 'take-figures'; readonly ask: number; readonly figures: readonly Figures[] };

/** What a worker tells the primary. */
export type Report =
  | { readonly is: 'ready' }
  | { readonly is: 'asking-figures'; readonly ask: number }
  | { readonly is: 'figures'; readonly ask: string; readonly figures: Figures };
