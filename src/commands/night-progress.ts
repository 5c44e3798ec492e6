import type { Exchange } from '../domain/capture.ts';
import { progress } from './progress.ts';

const width = 24;

const bar = (at: number, of: number): string => {
  const done = of === 0 ? width : Math.round((at / of) * width);
  return `[${'█'.repeat(done)}${'·'.repeat(width - done)}] ${String(at)}/${String(of)}`;
};

/** A bar on a terminal; elsewhere nothing but the lines of the log. */
export function nightProgress(): {
  readonly line: (text: string) => void;
  readonly exchange: (site: string, exchange: Exchange) => void;
  readonly visit: (done: { readonly at: number; readonly of: number }) => void;
  readonly stage: (stage: 'visit' | 'read' | 'verify', at: number, of: number) => void;
  readonly done: () => void;
} {
  const shown = progress();
  let [at, of, requests] = [0, 0, 0];
  return {
    line: (text) => {
      shown.done();
      process.stderr.write(`${text}\n`);
    },
    exchange: (site, { url }) => {
      requests += 1;
      shown.say(`${bar(at, of)} visits · ${String(requests)} requests · ${site} ${url}`);
    },
    visit: (done) => {
      ({ at, of } = done);
    },
    stage: (stage, now, all) => {
      shown.say(`${bar(now, all)} ${stage}`);
    },
    done: () => {
      shown.done();
    },
  };
}
