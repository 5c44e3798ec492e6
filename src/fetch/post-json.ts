import { request } from 'undici';

const patienceMs = 20_000;

/** Sends JSON to an address of the operator's own. Throws where it is not taken, without the address: it may be a secret. */
export async function postJson(url: string, body: unknown, headers: Readonly<Record<string, string>>): Promise<void> {
  const answer = await request(url, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(body),
    headersTimeout: patienceMs,
    bodyTimeout: patienceMs,
    signal: AbortSignal.timeout(patienceMs),
  });
  await answer.body.dump();
  if (answer.statusCode >= 300) throw new Error(`${new URL(url).host} answered HTTP ${String(answer.statusCode)}`);
}
