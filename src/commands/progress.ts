/** Progress of long work on stderr: one line rewritten on a terminal, now and then a plain line elsewhere. */
export interface Progress {
  say(text: string): void;
  done(): void;
}

const plainEveryMs = 2000;

export function progress(): Progress {
  const terminal = process.stderr.isTTY;
  let last = 0;
  let shown = false;
  return {
    say: (text) => {
      if (terminal) {
        process.stderr.write(`\r\u001b[2K${text.slice(0, process.stderr.columns - 1)}`);
        shown = true;
      } else if (Date.now() - last >= plainEveryMs) {
        process.stderr.write(`${text}\n`);
        last = Date.now();
      }
    },
    done: () => {
      if (terminal && shown) process.stderr.write('\r\u001b[2K');
    },
  };
}
