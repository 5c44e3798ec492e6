import assert from 'node:assert/strict';
import { hostname } from 'node:os';
import { lookup } from 'node:dns/promises';
import { it } from 'node:test';
import { dial } from '../../src/fetch/dial.ts';
import { hostRules } from '../../src/fetch/host-rules.ts';
import { httpFetcher } from '../../src/fetch/http-fetcher.ts';
import { openLanes } from '../../src/fetch/lanes.ts';
import { startFaultServer } from '../support/fault-server.ts';

const options = { userAgent: 'nianbao/0', delayMs: 1, schemeSwitch: 'never' } as const;

it('a name that resolves to an address of this machine or network is refused before anything is sent', async (test) => {
  // This machine's own name leads to a private or loopback address nearly everywhere.
  const name = hostname();
  const own = await lookup(name).catch(() => null);
  if (!own || !/^(?:127|10|172\.(?:1[6-9]|2\d|3[01])|192\.168)\./.test(own.address)) {
    test.skip('the name of this machine leads to no such address');
    return;
  }
  const server = await startFaultServer();
  const home = `http://${name}:${String(server.port)}/`;
  const fetcher = httpFetcher({ ...options, scope: { home }, lanes: openLanes() });
  const exchange = await fetcher.fetch({ url: home, kind: 'robots' });
  assert.equal(exchange.outcome, 'refused_host');
  assert.match(exchange.reason ?? '', /a (?:private|loopback) address/);
  assert.equal(server.visits.length, 0);
  await fetcher.close();
  await server.close();
});

it('whatever a name leads to is judged once more when it is dialled, after every rule for names', async () => {
  const server = await startFaultServer();
  const url = new URL(`http://localhost:${String(server.port)}/`);
  // The one name that leads to this machine everywhere, dialled for a site that is somewhere else.
  const client = dial(url, {
    rules: hostRules({ home: 'http://www.qinghe.gov.cn/' }),
    timeouts: { connect: 5000, headers: 5000, bodyIdle: 5000, total: 5000 },
    relaxations: [],
    onSocket: () => undefined,
    onPeer: () => undefined,
  });
  await assert.rejects(client.request({ path: '/', method: 'GET' }), /localhost leads to .*, a loopback address/u);
  assert.equal(server.visits.length, 0);
  await client.destroy();
  await server.close();
});

it('localhost by name is reached through the same guard', async () => {
  const server = await startFaultServer();
  const home = `http://localhost:${String(server.port)}/`;
  const fetcher = httpFetcher({ ...options, scope: { home }, lanes: openLanes() });
  assert.equal((await fetcher.fetch({ url: home, kind: 'home' })).outcome, 'fetched');
  await fetcher.close();
  await server.close();
});
