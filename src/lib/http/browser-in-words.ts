/** The first that is found: those that imitate others stand before them. */
const browsers = [
  [/\bEdgA?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\b(Chrome|CriOS|HeadlessChrome)\//, 'Chrome'],
  [/\bVersion\/[\d.]+ .*Safari\//, 'Safari'],
] as const;

const systems = [
  [/\biPhone\b/, 'an iPhone'],
  [/\biPad\b/, 'an iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'a Mac'],
  [/\bCrOS\b/, 'a Chromebook'],
  [/\bLinux\b/, 'Linux'],
] as const;

/** No browser's header is nearly as long. */
const longest = 1_000;

/**
 * "Firefox on Windows": what a person knows their device by. Only words of ours come out, whatever a
 * header says. No version: browsers no longer tell it truly, and nobody knows theirs.
 */
export function browserInWords(userAgent: string | undefined): string {
  const text = (userAgent ?? '').slice(0, longest);
  const browser = nameIn(text, browsers) ?? 'A browser';
  const system = nameIn(text, systems);
  return system === undefined ? browser : `${browser} on ${system}`;
}

function nameIn(text: string, names: readonly (readonly [RegExp, string])[]): string | undefined {
  return names.find(([pattern]) => pattern.test(text))?.[1];
}
