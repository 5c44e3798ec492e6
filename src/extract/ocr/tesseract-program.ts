import { spawn } from 'node:child_process';
import { figureCharacters, graymap, type OcrEngine, type Script, wordsFromTsv } from './engine.ts';

const program = 'tesseract';
/** One column of lines, as every picture given to an engine is. */
const oneBlock = '6';

/** The `tesseract` program of the machine; null where there is none. */
export async function tesseractProgram(): Promise<OcrEngine | null> {
  const signal = AbortSignal.timeout(20_000);
  const version = await run(['--version'], null, signal).catch(() => null);
  if (version === null) return null;
  const languages = (await run(['--list-langs'], null, signal)).split('\n').map((line) => line.trim());
  const data: Partial<Record<Script, string>> = {
    ...(languages.includes('eng') && { figures: 'eng' }),
    ...(languages.includes('chi_sim') && { chinese: 'chi_sim' }),
  };
  // Chinese data reads digits too, only less well.
  const figures = data.figures ?? data.chinese;
  if (figures === undefined) return null;
  return {
    name: `${/^tesseract [\d.]+/u.exec(version)?.[0] ?? program} (${Object.values(data).join(', ')})`,
    scripts: new Set<Script>(data.chinese === undefined ? ['figures'] : ['figures', 'chinese']),
    recognise: async (picture, script, until) => {
      const language = script === 'figures' ? figures : data.chinese;
      if (language === undefined) return [];
      const settings = script === 'figures' ? ['-c', `tessedit_char_whitelist=${figureCharacters}`] : [];
      const options = ['stdin', 'stdout', '-l', language, '--psm', oneBlock, '--dpi', '300', ...settings];
      return wordsFromTsv(await run([...options, 'tsv'], graymap(picture), until));
    },
    close: () => Promise.resolve(),
  };
}

/** Runs the program on bytes from memory: no file is written. */
function run(options: readonly string[], input: Buffer | null, signal: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    // Its threads would fight over small machines and gain little on small pictures.
    const child = spawn(program, options, { signal, env: { ...process.env, OMP_THREAD_LIMIT: '1' } });
    const output: Buffer[] = [];
    let complaint = '';
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => (complaint = (complaint + chunk.toString()).slice(-500)));
    // The program may end before it has read everything; how it ended is told by `close`.
    child.stdin.on('error', () => undefined);
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(Buffer.concat(output).toString('utf8'));
      else reject(new Error(`${program} ended with ${String(code)}: ${complaint.trim()}`));
    });
    child.stdin.end(input ?? undefined);
  });
}
