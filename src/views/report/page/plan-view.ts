import type { Report } from "../report.ts";
import { count } from "./count.ts";

export type PlanView = {
  readonly summary: string;
  readonly refused: readonly string[];
  readonly doubts: readonly string[];
  readonly notes: readonly string[];
  readonly hasItems: boolean;
  readonly withoutMemory: string | undefined;
};

// What an update would do, in a sentence, and what is to be known of it; undefined without a stack.
export function planView({ plan }: Report): PlanView | undefined {
  if (plan === undefined) return undefined;
  const { items, declared, fingerprint, refused, doubts, notes } = plan;
  const signs = items.map(({ sign }) => sign);
  const number = (sign: string): string =>
    count(signs.filter((each) => each === sign).length);
  const what =
    items.length === 0
      ? `Nothing to change: ${count(declared)} items are as the files say.`
      : `${number("+")} to create, ${number("~")} to change, ${number("-")} to delete.`;
  return {
    summary: fingerprint === undefined ? what : `${what} Plan ${fingerprint}.`,
    refused,
    doubts,
    notes,
    hasItems: items.length > 0,
    withoutMemory: plan.withoutMemory,
  };
}
