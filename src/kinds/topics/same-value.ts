// Whether two written values of a setting mean the same to Kafka, which answers with its own spelling of them
// (0.50 comes back as 0.5). The type is the one of DescribeConfigs; without it only the spelling is compared.
export function sameValue(
  type: string | undefined,
  left: string,
  right: string,
): boolean {
  if (left === right) return true;
  switch (type) {
    case "INT":
    case "LONG":
    case "SHORT":
      return isWhole(left) && isWhole(right) && BigInt(left) === BigInt(right);
    case "DOUBLE":
      return Number(left) === Number(right);
    case "BOOLEAN":
      return left.toLowerCase() === right.toLowerCase();
    case "LIST":
      return entries(left) === entries(right);
    default:
      return false;
  }
}

function isWhole(text: string): boolean {
  return /^[+-]?\d+$/.test(text);
}

function entries(list: string): string {
  return list
    .split(",")
    .map((entry) => entry.trim())
    .join(",");
}
