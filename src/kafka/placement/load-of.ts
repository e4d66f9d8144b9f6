import type { BrokerLoad, Replicas } from "./placement.ts";
import { Tally } from "./tally.ts";

// What each of the brokers carries of these partitions. Preferred leaders are counted, not those of this moment: during an
// outage leadership has moved to other brokers, and it comes back.
export function loadOf(
  ids: readonly number[],
  partitions: readonly { readonly replicas: Replicas }[],
): ReadonlyMap<number, BrokerLoad> {
  const tally = new Tally();
  for (const { replicas } of partitions) tally.add(replicas);
  return new Map(ids.map((id) => [id, tally.of(id)]));
}
