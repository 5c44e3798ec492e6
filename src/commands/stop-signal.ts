/** Fires at the first Ctrl-C, so that the write in progress ends and what is left can be said; a second one ends at once. */
export function stopSignal(): AbortSignal {
  const controller = new AbortController();
  const stop = (): void => {
    process.stderr.write('\nstopping after the write in progress; press again to end at once\n');
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
    controller.abort(new Error('stopped by a signal; run the same command again to go on'));
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  return controller.signal;
}
