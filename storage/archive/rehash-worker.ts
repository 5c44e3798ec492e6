// A process that hashes kept originals: it is told digests and answers with what is wrong with each, null where nothing is.
import { rehashOne } from './rehash-one.ts';

const [dataDir = ''] = process.argv.slice(2);

process.on('message', (digest: string) => {
  void rehashOne(dataDir, digest).then((rehashed) => process.send?.(rehashed));
});
process.on('disconnect', () => {
  process.exit();
});
