import type { Values } from "./resource.ts";

// What the read of a run has told already, so that the update after it does not tell it again. It changes with the cluster,
// so it stands under a name that begins with "__", which the engine keeps but does not show.
export function toldBy(outputs: Values): ReadonlySet<string> {
  const { __told } = outputs;
  const texts: readonly unknown[] = Array.isArray(__told) ? __told : [];
  return new Set(texts.filter((text) => typeof text === "string"));
}

// The same, as outputs; undefined when nothing was told.
export function toldOutput(
  texts: readonly string[],
): Values[string] | undefined {
  return texts.length === 0 ? undefined : texts;
}
