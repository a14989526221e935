import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { folders } from '../../src/lib/paths.ts';
import { readTemplate, templateNames } from '../../src/lib/views/renderer.ts';
import { projectRoot, sourceFiles } from '../lib/source-files.ts';

/* What reaches a browser: templates and the files of `public/`. */

const names = templateNames(folders.views);
const pages = names.map((name) => ({ name, template: readTemplate(folders.views, name) }));
const shipped = readdirSync(folders.assets, { recursive: true, encoding: 'utf8' });
const styles = shipped
  .filter((file) => file.endsWith('.css'))
  .map((file) => ({ file, text: readFileSync(path.join(folders.assets, file), 'utf8') }));

/** Names in the `interface Views { … }` of every module declaration. */
function declaredViews(): string[] {
  const declaration = /declare module '[^']*views\/views\.ts' \{\s*interface Views \{([^]*?)\n {2}\}/g;
  return sourceFiles('src')
    .map(({ file }) => readFileSync(path.join(projectRoot, 'src', file), 'utf8'))
    .flatMap((text) => [...text.matchAll(declaration)])
    .flatMap(([, body = '']) => [...body.matchAll(/^ {4}(?:'([^']+)'|([\w-]+)):/gm)])
    .map(([, quoted, bare]) => quoted ?? bare ?? '');
}

function places(pattern: RegExp): string[] {
  return pages.flatMap(({ name, template }) =>
    [...template.matchAll(pattern)].map(([found]) => `${name}: ${found}`),
  );
}

describe('the templates', () => {
  it('are exactly the views that the code declares, each once', () => {
    expect(names.length).toBeGreaterThan(25);
    expect(declaredViews().sort()).toEqual(names);
  });

  it('are each printed somewhere: by show(), a letter, or an include', () => {
    const code = sourceFiles('src').flatMap(({ texts }) => texts);
    const included = new Set(
      pages.flatMap(({ template }) =>
        [...template.matchAll(/include\(\s*'([^']+)'/g)].map(([, name]) => name),
      ),
    );
    const letters = new Set(code.map((text) => `mail/${text}`));
    const unused = names.filter((name) => {
      const letter = name.replace(/\.(txt|html)$/, '');
      return !code.includes(name) && !included.has(name) && !letters.has(letter);
    });
    expect(unused).toEqual([]);
  });

  it('come in pairs where they are letters: text and HTML', () => {
    const letters = names.filter((name) => name.startsWith('mail/'));
    const stems = (ending: string): string[] =>
      letters.filter((name) => name.endsWith(ending)).map((name) => name.slice(0, -ending.length));
    expect(stems('.txt')).toEqual(stems('.html'));
    expect(letters.length).toBe(stems('.txt').length * 2);
  });

  it('hold one script, a file of ours, no style, no handler and nothing of another host', () => {
    expect(places(/<script\b[^]*?<\/script>/gi)).toEqual([
      'layout: <script type="module" src="<%= script %>"></script>',
    ]);
    expect(places(/<script\b/gi)).toHaveLength(1);
    expect(places(/<style\b|\sstyle\s*=/gi)).toEqual([]);
    expect(places(/\son[a-z]+\s*=\s*["'<]/gi)).toEqual([]);
    expect(places(/javascript:/gi)).toEqual([]);
    expect(places(/(?:src|href|action)="(?:https?:)?\/\/[^"]*"/gi)).toEqual([]);
    expect(places(/<(?:iframe|object|embed|base)\b/gi)).toEqual([]);
  });

  it('never print what was asked for: no request, no query, no body', () => {
    expect(places(/\b(?:req|res|request|locals)\b(?=[.[])/g)).toEqual([]);
  });

  it('ask each form to be sent by POST to this site, or by GET', () => {
    const forms = places(/<form\b(?:<%[^]*?%>|[^<>])*>/g);
    expect(forms.length).toBeGreaterThan(4);
    const odd = forms.filter(
      (form) => !/method="(?:post|get)"/.test(form) || !/action="(?:\/[^"]*|<%= [^"]+ %>)"/.test(form),
    );
    expect(odd).toEqual([]);
  });

  it('let every password be pasted and remembered: no maxlength, and an autocomplete', () => {
    expect(places(/maxlength/gi)).toEqual([]);
    const passwords = places(/include\('shared\/input', \{[^}]*type: 'password'[^}]*\}/g);
    expect(passwords.length).toBeGreaterThan(3);
    expect(passwords.filter((one) => !/autocomplete: '(?:new|current)-password'/.test(one))).toEqual([]);
    expect(passwords.filter((one) => !one.includes("value: ''"))).toEqual([]);
  });
});

describe('the files of public/', () => {
  it('hold no JavaScript: the one script is bundled from src/browser', () => {
    expect(shipped.filter((file) => /\.(?:m?js|ts|wasm|html?|map)$/i.test(file))).toEqual([]);
  });

  it('name only files that are there, in style sheets without another host', () => {
    expect(styles.length).toBeGreaterThan(0);
    const urls = styles.flatMap(({ text }) =>
      [...text.matchAll(/url\(\s*["']?([^"')]+)["']?\s*\)/g)].map(([, url = '']) => url),
    );
    expect(urls.length).toBeGreaterThan(1);
    expect(urls.filter((url) => !existsSync(path.join(folders.assets, url)))).toEqual([]);
    expect(styles.filter(({ text }) => /@import|expression\(|javascript:/i.test(text))).toEqual([]);
  });

  it('draw without script or style of their own', () => {
    const drawings = shipped.filter((file) => file.endsWith('.svg'));
    expect(drawings.length).toBeGreaterThan(0);
    for (const file of drawings) {
      const text = readFileSync(path.join(folders.assets, file), 'utf8');
      expect(text, file).not.toMatch(/<script|<style|\sstyle=|\son\w+=|xlink:href|href="http/i);
    }
  });
});
