/**
 * The same site drained with nothing kept, once by crawlee's BasicCrawler and once by a loop of as many tasks, both over
 * the same requests: what the engine itself costs. Arguments: home page, "crawlee" or "loop".
 */
import { request } from 'undici';

const [home = '', engine = ''] = process.argv.slice(2);
const atOnce = 4;
const seen = new Set([home]);

/** Addresses on the page at `url` that were not seen before. */
async function follow(url: string): Promise<string[]> {
  const { body, headers } = await request(url);
  const bytes = Buffer.from(await body.arrayBuffer());
  if (!String(headers['content-type']).includes('html')) return [];
  const found = [...bytes.toString('utf8').matchAll(/\shref="([^"]+)"/gu)].map(
    ([, href = '']) => new URL(href, url).href,
  );
  const fresh = found.filter((one) => one.startsWith(home) && !seen.has(one));
  for (const one of fresh) seen.add(one);
  return [...new Set(fresh)];
}

async function byCrawlee(): Promise<void> {
  const { BasicCrawler, Configuration, Log, LogLevel } = await import('crawlee');
  const crawler = new BasicCrawler(
    {
      requestHandler: async ({ request: { url } }) => {
        await crawler.addRequests(await follow(url));
      },
      minConcurrency: atOnce,
      maxConcurrency: atOnce,
      useSessionPool: false,
      autoscaledPoolOptions: { maybeRunIntervalSecs: 0.05, loggingIntervalSecs: null },
      statisticsOptions: { persistenceOptions: { enable: false } },
      log: new Log({ level: LogLevel.OFF }),
    },
    new Configuration({ persistStorage: false, purgeOnStart: false, logLevel: LogLevel.OFF }),
  );
  await crawler.run([home]);
}

async function byLoop(): Promise<void> {
  const waiting = [home];
  const underWay = new Set<Promise<void>>();
  while (waiting.length > 0 || underWay.size > 0) {
    const url = underWay.size < atOnce ? waiting.shift() : undefined;
    if (url === undefined) {
      await Promise.race(underWay);
      continue;
    }
    const running: Promise<void> = follow(url)
      .then((found) => void waiting.push(...found))
      .finally(() => underWay.delete(running));
    underWay.add(running);
  }
}

await (engine === 'crawlee' ? byCrawlee() : byLoop());
