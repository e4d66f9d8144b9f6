import type { Path } from "../problems/problem.ts";

// A value of which every part may be missing, because it was not there or is wrong.
export type Partly<T> = T extends readonly (infer E)[]
  ? readonly (Partly<E> | undefined)[]
  : T extends object
    ? { readonly [K in keyof T]?: Partly<T[K]> | undefined }
    : T;

// The value with undefined in place of each broken part; keys stay, so that what is there can still be counted.
export function soundParts<T>(
  value: unknown,
  broken: readonly Path[],
): Partly<T> {
  const sound = without(value, broken);
  return (
    typeof sound === "object" && sound !== null ? sound : {}
  ) as Partly<T>;
}

// Whether nothing in a sound value is missing that was there.
export function isWhole(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return value !== undefined;
  return Object.values(value).every(isWhole);
}

function without(value: unknown, broken: readonly Path[]): unknown {
  if (broken.length === 0) return value;
  if (broken.some((path) => path.length === 0)) return undefined;
  const below = (key: string): readonly Path[] =>
    broken.filter(([first]) => first === key).map((path) => path.slice(1));
  if (Array.isArray(value))
    return value.map((item, index) => without(item, below(String(index))));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      without(item, below(key)),
    ]),
  );
}
