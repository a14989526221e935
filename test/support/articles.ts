/** An article's source with every field, some of them changed. */
export function articleSource(
  changes: Readonly<Record<string, string>> = {},
  body = '## What we did\n\nWe moved the **check** to the bedside.',
): string {
  const fields: Record<string, string> = {
    title: 'Checks at the bedside',
    summary: 'What happened when the check moved.',
    slug: 'checks-at-the-bedside',
    kind: 'case-study',
    authors: '[Siân Price]',
    organisation: 'Glanhelyg Hospital',
    topics: '[Falls]',
    source: '{ name: Ward notes, url: "https://example.org/notes" }',
    published: '2026-11-01',
    reviewed: '2026-11-02',
    aliases: '[]',
    ...changes,
  };
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}`);
  return `---\n${lines.join('\n')}\n---\n\n${body}\n`;
}
