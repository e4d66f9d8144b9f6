export type Queue = <T>(work: () => Promise<T>) => Promise<T>;

// Runs work one after the other, in the order it was given, also after work that failed.
export function createQueue(): Queue {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const next = last.then(work, work);
    last = next;
    return next;
  };
}
