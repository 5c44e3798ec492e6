/** Progress of long work: one line on a terminal, rewritten and wiped at the end. A log file gets none of it. */
export interface Progress {
  say(text: string): void;
  done(): void;
}

export function progress(): Progress {
  if (!process.stderr.isTTY) return { say: () => undefined, done: () => undefined };
  let shown = false;
  return {
    say: (text) => {
      process.stderr.write(`\r\u001b[2K${text.slice(0, process.stderr.columns - 1)}`);
      shown = true;
    },
    done: () => {
      if (shown) process.stderr.write('\r\u001b[2K');
      shown = false;
    },
  };
}
