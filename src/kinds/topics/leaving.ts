// What is said of a deleted topic that is not gone from every disk yet.
export function leavingWords(waitsFor: readonly number[]): string {
  if (waitsFor.length === 0)
    return "is marked for deletion and goes as soon as its brokers have carried it out";
  const [noun, verb] =
    waitsFor.length === 1 ? ["broker", "is"] : ["brokers", "are"];
  return `is marked for deletion and goes once ${noun} ${waitsFor.join(", ")}, which ${verb} down, comes back`;
}
