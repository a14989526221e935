/**
 * Every view and the data it takes. Each feature's `pages.ts` adds its own by declaration merging:
 * `declare module '../../lib/views/views.ts' { interface Views { 'contact/form': ContactPage } }`
 */
// oxlint-disable-next-line typescript/no-empty-object-type -- filled by declaration merging
export interface Views {}

export type ViewName = keyof Views;
