import type { Listeners } from "../../../kafka/health/listeners.ts";
import { textsOf } from "../types/inputs.ts";
import type { Values } from "../types/resource.ts";

// The addresses from the hidden input that gates and readiness share; hidden, because an address is no reason to run.
// Given old inputs too, a broker whose address changes may still answer at the old one.
export function listenersOf(news: Values, olds: Values = {}): Listeners {
  const before = textsOf(olds, "__listeners");
  const after = Object.entries(textsOf(news, "__listeners"));
  return new Map(
    after.map(([id, address]) => {
      const old = before[id];
      const moved = old !== undefined && old !== address;
      return [id, moved ? [address, old] : [address]];
    }),
  );
}
