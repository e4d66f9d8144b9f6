import { isAlias, isMap, isScalar, Scalar, type Node } from "yaml";
import type { Problem } from "../problems/problem.ts";

// A problem without its place.
export type Words = Pick<Problem, "expected" | "found" | "hint">;

const plainTags = new Set([
  "!",
  "tag:yaml.org,2002:str",
  "tag:yaml.org,2002:map",
  "tag:yaml.org,2002:seq",
]);

// What is wrong with the node as a key, in words; undefined when nothing is.
export function keyTrouble(node: Node): Words | undefined {
  if (!isScalar(node))
    return { expected: "a key that is plain text", found: nonScalar(node) };
  if (node.tag !== undefined && !plainTags.has(node.tag))
    return { expected: "a key without a tag", found: printTag(node.tag) };
  if (node.value === "") return { expected: "a key", found: "an empty one" };
  if (node.value === "<<" && node.type === Scalar.PLAIN)
    return { expected: "keys written out", found: 'the merge key "<<"' };
  return undefined;
}

// What is wrong with a tag, in words; undefined when it says no more than the value itself.
export function tagTrouble(tag: string | undefined): Words | undefined {
  if (tag === undefined || plainTags.has(tag)) return undefined;
  return { expected: "a value without a tag", found: printTag(tag) };
}

function nonScalar(node: Node): string {
  return isAlias(node)
    ? `*${node.source}`
    : isMap(node)
      ? "a mapping"
      : "a list";
}

function printTag(tag: string): string {
  return `the tag ${tag.replace("tag:yaml.org,2002:", "!!")}`;
}
