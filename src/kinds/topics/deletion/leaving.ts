// What is said of a deleted topic that is not gone from every disk yet.
export function leavingWords(waitsFor: readonly number[]): string {
  if (waitsFor.length === 0)
    return "is marked for deletion and goes as soon as its brokers have carried it out";
  const who =
    waitsFor.length === 1
      ? `broker ${waitsFor.join()}, which is down, comes back`
      : `brokers ${waitsFor.join(", ")}, which are down, come back`;
  return `is marked for deletion and goes once ${who}`;
}
