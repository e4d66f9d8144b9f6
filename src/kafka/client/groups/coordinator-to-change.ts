import type { Connection } from "../connect/connection.ts";
import { findCoordinators, type Coordinator } from "./coordinators.ts";
import { KafkaUnreachable } from "../errors.ts";
import { itemError } from "../items.ts";
import type { Routes } from "../connect/routes.ts";

// A connection for changes to the coordinator of a group. Where the partition of offsets that keeps the group has no
// leader, waiting for one can be left out.
export async function coordinatorToChange(
  routes: Routes,
  group: string,
  awaitLeader: boolean,
  limits: {
    readonly timeoutMs: number;
    readonly signal: AbortSignal | undefined;
  },
): Promise<Connection> {
  const [found] = await findCoordinators(routes, [group], limits);
  if (found && "address" in found)
    return routes.atToChange(found.address, limits.signal);
  throw nobody(found, awaitLeader);
}

function nobody(
  found: Exclude<Coordinator, { readonly address: string }> | undefined,
  awaitLeader: boolean,
): KafkaUnreachable {
  const { message, retriable } = found?.error ?? itemError(-1, undefined);
  const inVain = found?.leaderless === true && !awaitLeader;
  return new KafkaUnreachable(message, [], { retriable: retriable && !inVain });
}
