import type { Plan } from "./plan.ts";

// The plan with the steps of those items of which nothing is refused.
export function withoutRefused<A>(plan: Plan<A>): Plan<A> {
  const refused = new Set(plan.refused.map(({ path }) => path[0]));
  return {
    ...plan,
    steps: plan.steps.filter(({ item }) => !refused.has(item)),
  };
}
