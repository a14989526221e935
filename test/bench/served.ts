import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { createApp } from '../../src/app.ts';
import { loadConfig } from '../../src/config.ts';
import { importShippedContent } from '../../src/features/case-studies/index.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { createLog } from '../../src/lib/log.ts';
import { folders } from '../../src/lib/paths.ts';
import { openSite } from '../../src/site.ts';
import { populate } from '../support/world.ts';
import { fillThreads } from './threads.ts';

/*
 * One measured process: `bare` is a bare Express route with a constant 20 KB page, `site` the whole
 * site. It tells its parent the port, and its CPU time whenever it is asked.
 */

const constantPage = `<!DOCTYPE html><title>Constant</title>${'<p>Twenty kilobytes.</p>'.repeat(853)}`;

async function main(kind: string): Promise<void> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  server.on('request', kind === 'bare' ? bare() : await site(`http://127.0.0.1:${port}`));
  process.on('message', () => process.send?.({ cpu: process.cpuUsage() }));
  process.once('disconnect', () => process.exit());
  process.send?.({ port });
}

function bare(): ReturnType<typeof express> {
  const app = express();
  app.get('/', (_req, res) => {
    res.type('html').send(constantPage);
  });
  return app;
}

async function site(origin: string): Promise<ReturnType<typeof express>> {
  const config = loadConfig({ BASE_URL: origin });
  const opened = openSite(config, systemClock, createLog('info'));
  await importShippedContent(opened, folders.content);
  await populate(opened, 12);
  await fillThreads(opened);
  return createApp(opened);
}

await main(process.argv[2] ?? '');
