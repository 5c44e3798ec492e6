import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Log } from '../domain/log.ts';
import { metricsFile } from '../pipeline/night/reports.ts';

/** Serves what the last rounds wrote, on this machine only. Returns the way to end it. */
export async function serveMetrics(dataDir: string, port: number, log: Log): Promise<() => Promise<void>> {
  const server = createServer((request, response) => {
    if (request.url !== '/metrics') {
      response.writeHead(404).end('metrics stand at /metrics\n');
      return;
    }
    const file = metricsFile(dataDir);
    const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
    response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' }).end(text);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  log('info', 'metrics_served', {
    address: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/metrics`,
  });
  return () =>
    new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => {
        resolve();
      });
    });
}
