/** A bare CheerioCrawler over the same site: follows every link of the host and writes each body to a file. */
import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const [home = '', folder = ''] = process.argv.slice(2);
process.env['CRAWLEE_STORAGE_DIR'] = join(folder, 'crawlee');
process.env['CRAWLEE_LOG_LEVEL'] = 'ERROR';
const { CheerioCrawler } = await import('crawlee');
await mkdir(join(folder, 'bodies'), { recursive: true });
const crawler = new CheerioCrawler({
  additionalMimeTypes: ['application/pdf'],
  maxRequestsPerCrawl: 1_000_000,
  async requestHandler({ request, body, contentType, enqueueLinks }) {
    const name = createHash('sha256').update(request.url).digest('hex');
    await writeFile(join(folder, 'bodies', name), body);
    if (contentType.type.includes('html')) await enqueueLinks({ strategy: 'same-hostname' });
  },
});
await crawler.run([home]);
