import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../src/config.ts';
import { root } from '../src/lib/paths.ts';
import { settings } from './support/world.ts';

/* The files for servers speak of this project: what they name must be there. */

function read(file: string): string {
  return readFileSync(path.join(root, file), 'utf8');
}

/** Settings that `config.ts` reads. */
const known = new Set(
  [...read('src/config.ts').matchAll(/^ {2}([A-Z][A-Z_]+): z\./gm)].map(([, name = '']) => name),
);
const port = loadConfig({ ...settings, BASE_URL: 'http://localhost' }).port;
const dockerfile = read('Dockerfile');
const unit = read('deploy/frailsafe.service');
const nginx = read('deploy/nginx.conf');

describe('the Dockerfile', () => {
  it('copies files that exist and that the build context lets in', () => {
    const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(
      ([, names = '']) => names.split(' '),
    );
    expect(copied.length).toBeGreaterThan(8);
    const letIn = read('.dockerignore').split('\n');
    for (const name of copied) {
      expect([name, existsSync(path.join(root, name))]).toEqual([name, true]);
      expect(letIn).toContain(`!${name}`);
    }
    for (const needed of ['src', 'views', 'public', 'content', 'migrations']) {
      expect(copied).toContain(needed);
    }
  });

  it('runs scripts that exist, on a Node that the package allows', () => {
    const { scripts, engines } = JSON.parse(read('package.json')) as {
      scripts: Record<string, string>;
      engines: { node: string };
    };
    for (const [, script = ''] of dockerfile.matchAll(/npm run ([\w:-]+)/g)) {
      expect(Object.keys(scripts)).toContain(script);
    }
    const [, command = ''] = /^CMD (\[.+\])$/m.exec(dockerfile) ?? [];
    expect((JSON.parse(command) as string[]).join(' ')).toBe(scripts['start']);
    const nodes = [...dockerfile.matchAll(/^FROM node:(\d+)-/gm)].map(([, major]) => Number(major));
    const [, least] = />=(\d+)/.exec(engines.node) ?? [];
    expect(nodes.length).toBe(2);
    for (const node of nodes) expect(node).toBeGreaterThanOrEqual(Number(least));
  });

  it('is not root when it serves, asks the health page, and holds no secret', () => {
    expect(dockerfile.lastIndexOf('USER node')).toBeGreaterThan(dockerfile.lastIndexOf('FROM '));
    expect(dockerfile).toMatch(/HEALTHCHECK[^]*\/healthz/);
    const [, environment = ''] = /^ENV (.+)$/m.exec(dockerfile) ?? [];
    const names = environment.split(' ').map((one) => one.split('=')[0] ?? '');
    expect(names).toEqual(['NODE_ENV', 'HOST', 'PORT', 'DATA_DIR']);
    for (const name of names) expect(known).toContain(name);
    expect(dockerfile).not.toMatch(/SECRET|PEPPER|PASSWORD|TOKEN/);
    expect(dockerfile).toContain(`PORT=${port}`);
    expect(dockerfile).toContain(`EXPOSE ${port}`);
  });
});

describe('the systemd unit', () => {
  it('starts what npm start starts, and names settings that exist', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    expect(unit).toContain(`ExecStart=/usr/bin/${scripts['start']}\n`);
    const named = [...unit.matchAll(/\b[A-Z]+_[A-Z_]+\b/g)].map(([name]) => name);
    const families = /^AF_/;
    const settingNames = named.filter((name) => !families.test(name));
    expect(settingNames.length).toBeGreaterThan(5);
    for (const name of settingNames) expect(known).toContain(name);
  });

  it('lets the site write its data folder alone, and waits longer than a stop takes', () => {
    expect(unit).toContain('ProtectSystem=strict\n');
    expect(unit).toContain('Environment=DATA_DIR=/var/lib/frailsafe\n');
    expect(unit.match(/^ReadWritePaths=.*$/gm)).toEqual(['ReadWritePaths=/var/lib/frailsafe']);
    expect(unit).toContain('Restart=always\n');
    expect(Number(/^TimeoutStopSec=(\d+)$/m.exec(unit)?.[1])).toBeGreaterThan(11);
  });
});

describe('the reverse proxy example', () => {
  it('passes on to the port of the site, with the headers that it trusts', () => {
    expect(nginx).toContain(`server 127.0.0.1:${port};`);
    expect(nginx).toContain('proxy_set_header Host $host;');
    expect(nginx).toContain('proxy_set_header X-Forwarded-For $remote_addr;');
    expect(nginx).toContain('proxy_set_header X-Forwarded-Proto $scheme;');
    for (const [, name = ''] of nginx.matchAll(/^# .*?\b([A-Z]+_[A-Z]+)=/gm)) {
      expect(known).toContain(name);
    }
  });

  it('takes the largest form, and keeps the pages for operators to themselves', () => {
    const [, megabytes] = /client_max_body_size (\d+)m;/.exec(nginx) ?? [];
    expect(Number(megabytes)).toBeGreaterThan(2);
    expect(nginx).toContain('location ~ ^/(healthz|readyz|metrics)$ {\n    return 404;');
  });
});
