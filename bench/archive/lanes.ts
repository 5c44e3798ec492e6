/** Does something with every item, so many side by side. */
export async function inLanes<T>(
  items: readonly T[],
  lanes: number,
  work: (item: T, n: number) => Promise<void>,
): Promise<void> {
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let n = next++; n < items.length; n = next++) {
      const item = items[n];
      if (item !== undefined) await work(item, n);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}
