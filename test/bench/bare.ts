import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';

/*
 * What every page is compared with: a bare Express route that sends a constant page of 20 KB. With the
 * word `node`, the least that any answer of Node costs, for the pages that never reach Express.
 */

const constantPage = `<!DOCTYPE html><title>Constant</title>${'<p>Twenty kilobytes.</p>'.repeat(853)}`;

const smallPage = Buffer.from(constantPage.slice(0, 2600));

const app = express();
app.get('/', (_req, res) => {
  res.type('html').send(constantPage);
});
const server = createServer(
  process.argv[2] === 'node'
    ? (_req, res) => {
        res.writeHead(200, { 'Content-Type': 'text/html', 'Content-Length': smallPage.length });
        res.end(smallPage);
      }
    : app,
);
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  process.stdout.write(`${port}\n`);
});
