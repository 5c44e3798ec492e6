import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { figureCharacters, graymap, type OcrEngine, type Script, wordsFromTsv } from './engine.ts';

/** The part of tesseract.js that is used; the package is optional, so its types are not at hand. */
interface Worker {
  setParameters(parameters: Readonly<Record<string, string>>): Promise<unknown>;
  recognize(image: Buffer, options: object, output: object): Promise<{ data: { tsv: string | null } }>;
  terminate(): Promise<unknown>;
}
interface TesseractJs {
  createWorker(language: string, mode: number, options: object): Promise<Worker>;
}

/** The neural network alone; the data of the older recogniser is not in the packages' smaller files. */
const neural = 1;
const languages: Readonly<Record<Script, string>> = { figures: 'eng', chinese: 'chi_sim' };

/** tesseract.js with the language data of its npm packages; null where they are not installed. */
export async function tesseractJs(): Promise<OcrEngine | null> {
  const require = createRequire(import.meta.url);
  const folderOf = (language: string): string | null => {
    try {
      const folder = dirname(require.resolve(`@tesseract.js-data/${language}/package.json`));
      return join(folder, '4.0.0_best_int');
    } catch {
      return null;
    }
  };
  const name = 'tesseract.js';
  const library = await import(name).then(
    (module: { default?: TesseractJs } & TesseractJs) => module.default ?? module,
    () => null,
  );
  const scripts = (['figures', 'chinese'] as const).filter((script) => folderOf(languages[script]) !== null);
  if (library === null || !scripts.includes('figures')) return null;
  const { version } = require('tesseract.js/package.json') as { version: string };

  const workers = new Map<Script, Promise<Worker>>();
  const start = async (script: Script): Promise<Worker> => {
    const language = languages[script];
    const langPath = folderOf(language) ?? '';
    // Without a cache nothing is written: otherwise the data would be unpacked into the working directory.
    const options = { langPath, gzip: true, cacheMethod: 'none', errorHandler: () => undefined };
    const worker = await library.createWorker(language, neural, options);
    await worker.setParameters({
      tessedit_pageseg_mode: '6',
      user_defined_dpi: '300',
      ...(script === 'figures' && { tessedit_char_whitelist: figureCharacters }),
    });
    return worker;
  };
  const end = async (): Promise<void> => {
    const running = [...workers.values()];
    workers.clear();
    for (const worker of running) await worker.then((one) => one.terminate()).catch(() => undefined);
  };
  return {
    name: `tesseract.js ${version} (${scripts.map((script) => languages[script]).join(', ')})`,
    scripts: new Set(scripts),
    recognise: async (picture, script, signal) => {
      if (!scripts.includes(script)) return [];
      signal.throwIfAborted();
      const worker = workers.get(script) ?? start(script);
      workers.set(script, worker);
      // A worker cannot be interrupted, only ended.
      const ended = new Promise<never>((_, reject) => {
        signal.addEventListener('abort', () => {
          void end();
          reject(signal.reason instanceof Error ? signal.reason : new Error('cancelled'));
        });
      });
      const read = worker.then((one) => one.recognize(graymap(picture), {}, { tsv: true, text: false }));
      const { data } = await Promise.race([read, ended]);
      return wordsFromTsv(data.tsv ?? '');
    },
    close: end,
  };
}
