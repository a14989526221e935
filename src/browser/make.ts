interface Attributes {
  readonly class?: string;
  readonly type?: string;
  readonly role?: string;
  readonly href?: string;
  readonly 'aria-controls'?: string;
}

/** Makes an element; texts go in as texts. */
export function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes,
  ...inside: readonly (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  element.append(...inside);
  return element;
}
