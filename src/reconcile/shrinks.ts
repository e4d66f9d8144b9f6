import type { Problem } from "../text/problems/problem.ts";
import type { Memory } from "./memory.ts";
import type { Wire } from "./wire.ts";

// What the files say of the items as a whole.
export type Said = {
  // Whether warnings are errors.
  readonly strict: boolean;
  // Whether there shall be none, in so many words.
  readonly none: boolean;
};

// Fewer may well be what is meant.
const many = 5;

// What is wrong when items that earlier runs knew are suddenly no longer declared, as when a folder was not found or named:
// when nothing is left that is an error, and when it is the smaller half a warning. They would be left alone in the cluster,
// but forgotten here.
export function checkShrink(
  name: string,
  desired: Wire,
  memory: Memory,
  { strict, none }: Said,
): readonly Problem[] {
  const known = Object.keys(memory.items);
  const left = known.filter((item) => Object.hasOwn(desired, item));
  const gone = known.length - left.length;
  const nothing = Object.keys(desired).length === 0 && gone > 0;
  if (nothing ? none : gone < many || gone <= known.length / 2) return [];
  const found = nothing ? "none" : `only ${left.length} of them`;
  return [
    {
      severity: nothing || strict ? "error" : "warning",
      path: [],
      expected: `the ${known.length} ${name} of the run before, or most of them`,
      found: `${found}; the others would be left alone and forgotten`,
      hint: nothing
        ? `does kafka-stack:configs name the right folders? write "${name}: {}" in a file when there shall be none`
        : "does kafka-stack:configs name the right folders?",
    },
  ];
}
