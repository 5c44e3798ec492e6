import { TextDecoder } from 'node:util';

/** Decoder of the code page that the file declares (\ansicpg); Chinese writers often declare none, or a Western one. */
export const decoderOf = (codePage: number): TextDecoder =>
  new TextDecoder(codePage === 950 ? 'big5' : codePage === 65001 ? 'utf-8' : 'gb18030');

/** Collects characters that come as bytes of a code page or as Unicode numbers, in their order. */
export interface Characters {
  byte(value: number): void;
  text(text: string): void;
  take(): string;
}

export function characters(decoder: () => TextDecoder): Characters {
  let text = '';
  let bytes: number[] = [];
  const settle = (): void => {
    if (bytes.length > 0) text += decoder().decode(Uint8Array.from(bytes));
    bytes = [];
  };
  return {
    byte: (value) => void bytes.push(value),
    text(more) {
      settle();
      text += more;
    },
    take() {
      settle();
      const taken = text;
      text = '';
      return taken;
    },
  };
}
