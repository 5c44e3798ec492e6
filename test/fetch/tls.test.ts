import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { httpFetcher, type HttpFetcherOptions } from '../../src/fetch/http-fetcher.ts';
import { openLanes } from '../../src/fetch/lanes.ts';
import { startFaultServer, type FaultServer } from '../support/fault-server.ts';
import { selfSigned } from '../support/fault-server-tls.ts';
import type { Exchange } from '../../src/domain/capture.ts';

const keys = selfSigned();
const skip = keys ? false : 'no openssl to make a certificate';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map(async (thing) => thing.close()));
});

async function get(server: FaultServer, url: string, more: Partial<HttpFetcherOptions> = {}): Promise<Exchange> {
  const scope = { home: url };
  const fetcher = httpFetcher({ scope, userAgent: 'nianbao/0', lanes: openLanes(), delayMs: 1, ...more });
  open.push(fetcher, server);
  return fetcher.fetch({ url, kind: 'home' });
}

describe('Transport security', { skip }, () => {
  it('a certificate nobody vouches for is not accepted unless the host is named for it', async () => {
    const server = await startFaultServer({ tls: keys ?? {} });
    const strict = await get(server, `${server.origin}/`);
    assert.equal(strict.outcome, 'unreachable');
    assert.match(strict.reason ?? '', /SELF_SIGNED/);
    assert.deepEqual(strict.relaxations, []);
    const named = await get(server, `${server.origin}/`, { unverifiedCertificate: ['127.0.0.1'] });
    assert.equal(named.outcome, 'fetched');
    assert.deepEqual(named.relaxations, ['unverified_certificate']);
    const other = await get(server, `${server.origin}/`, { unverifiedCertificate: ['www.quwo.gov.cn'] });
    assert.equal(other.outcome, 'unreachable');
  });

  it('a server that speaks only TLS 1.0 is reached only where the host is named for it', async () => {
    const old = { minVersion: 'TLSv1', maxVersion: 'TLSv1', ciphers: 'DEFAULT@SECLEVEL=0' } as const;
    const server = await startFaultServer({ tls: { ...keys, ...old } });
    const more = { unverifiedCertificate: ['127.0.0.1'] };
    const strict = await get(server, `${server.origin}/`, more);
    assert.equal(strict.outcome, 'unreachable');
    const named = await get(server, `${server.origin}/`, { ...more, legacyTls: [new URL(server.origin).host] });
    assert.equal(named.outcome, 'fetched', named.reason ?? '');
    assert.deepEqual(named.relaxations, ['legacy_tls', 'unverified_certificate']);
  });

  it('http that is not answered is tried as https, once, and written down', async () => {
    const server = await startFaultServer({ tls: keys ?? {} });
    const url = server.origin.replace('https:', 'http:') + '/';
    const exchange = await get(server, url, { unverifiedCertificate: ['127.0.0.1'] });
    assert.equal(exchange.outcome, 'fetched', exchange.reason ?? '');
    assert.equal(exchange.url, url);
    assert.equal(exchange.finalUrl, `${server.origin}/`);
    assert.deepEqual([...exchange.relaxations].sort(), ['https_instead_of_http', 'unverified_certificate']);
    assert.deepEqual(
      server.visits.map(({ path }) => path),
      ['/robots.txt', '/'],
    );
    const never = await get(server, url, { unverifiedCertificate: ['127.0.0.1'], schemeSwitch: 'never' });
    assert.equal(never.outcome, 'unreachable');
  });
});

it('https that is not answered is tried as http only where that is allowed', async () => {
  const server = await startFaultServer();
  const url = server.origin.replace('http:', 'https:') + '/';
  const strict = await get(server, url);
  assert.equal(strict.outcome, 'unreachable');
  assert.equal(server.visits.length, 0);
  const allowed = await get(server, url, { schemeSwitch: 'both' });
  assert.equal(allowed.outcome, 'fetched', allowed.reason ?? '');
  assert.equal(allowed.finalUrl, `${server.origin}/`);
  assert.deepEqual(allowed.relaxations, ['http_instead_of_https']);
});

it('where both schemes fail, both reasons are given', async () => {
  const server = await startFaultServer();
  await server.close();
  const exchange = await get(server, `${server.origin}/`);
  assert.equal(exchange.outcome, 'unreachable');
  assert.match(exchange.reason ?? '', /http: .*ECONNREFUSED.*https: .*ECONNREFUSED/);
});
