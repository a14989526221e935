import type { AddressInfo } from 'node:net';
import express from 'express';

/* What every page is compared with: a bare Express route that sends a constant page of 20 KB. */

const constantPage = `<!DOCTYPE html><title>Constant</title>${'<p>Twenty kilobytes.</p>'.repeat(853)}`;

const app = express();
app.get('/', (_req, res) => {
  res.type('html').send(constantPage);
});
const server = app.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  process.stdout.write(`${port}\n`);
});
