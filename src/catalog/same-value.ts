import type { Setting } from "./setting.ts";

// Whether two values of a setting mean the same to Kafka, which answers with its own spelling of them (0.50 comes back as
// 0.5). Without a setting, or without its type, only the spelling is compared.
export function sameValue(
  setting: Pick<Setting, "type" | "values" | "anyCase"> | undefined,
  left: string,
  right: string,
): boolean {
  if (left === right) return true;
  switch (setting?.type) {
    case "int":
    case "long":
    case "short":
      return isWhole(left) && isWhole(right) && BigInt(left) === BigInt(right);
    case "double":
      return Number(left) === Number(right);
    case "boolean":
      return left.toLowerCase() === right.toLowerCase();
    case "list":
      return entries(left, setting) === entries(right, setting);
    default:
      return (
        setting?.anyCase === true && left.toLowerCase() === right.toLowerCase()
      );
  }
}

function isWhole(text: string): boolean {
  return /^[+-]?\d+$/.test(text);
}

// Where Kafka names the entries it takes, their order means nothing to it.
function entries(list: string, { values }: Pick<Setting, "values">): string {
  const all = list.split(",").map((entry) => entry.trim());
  return (values === undefined ? all : all.sort()).join(",");
}
