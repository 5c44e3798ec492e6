/** The work was ended by Ctrl-C (or a SIGTERM) before it was done. The message says what is left. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
}

/**
 * Fires at the first Ctrl-C, so that the write in progress ends and what is left can be said; a second one ends at once.
 * `left` tells people what stands and how to go on.
 */
export function stopSignal(left: () => string): AbortSignal {
  const controller = new AbortController();
  const stop = (): void => {
    process.stderr.write('\nstopping after the write in progress; press again to end at once\n');
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
    controller.abort(new Stopped(`stopped: ${left()}`));
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  return controller.signal;
}
