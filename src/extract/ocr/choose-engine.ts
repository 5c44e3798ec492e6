import type { OcrEngine } from './engine.ts';

/**
 * The engine of this machine: the `tesseract` program where it is installed, else tesseract.js where its optional
 * packages are; null where there is neither, or where NIANBAO_OCR is "off".
 */
export async function chooseEngine(): Promise<OcrEngine | null> {
  const wanted = process.env['NIANBAO_OCR'] ?? '';
  if (wanted === 'off') return null;
  const { tesseractProgram } = await import('./tesseract-program.ts');
  const program = wanted === 'tesseract.js' ? null : await tesseractProgram();
  if (program !== null) return program;
  const { tesseractJs } = await import('./tesseract-js.ts');
  return tesseractJs();
}
