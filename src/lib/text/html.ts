declare const htmlBrand: unique symbol;

/** Text that may be printed into a page without escaping. Only this file makes it. */
export type Html = string & { readonly [htmlBrand]: true };

/** Escapes text for element content and for quoted attribute values. */
export function escapeHtml(text: string): Html {
  return trustedHtml(text.replace(/[&<>"']/g, (mark) => entities[mark] ?? mark));
}

/**
 * Brands text as safe without looking at it. For three callers only: the sanitiser's result, the
 * view renderer, and rows of HTML that the sanitiser made before they were stored.
 */
export function trustedHtml(text: string): Html {
  return text as Html;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
