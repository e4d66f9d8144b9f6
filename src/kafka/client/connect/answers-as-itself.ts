import { formatAddress, parseAddress } from "./address.ts";
import type { ConfigEntries } from "../config-view.ts";
import { describeBroker } from "../describe-configs-of.ts";
import { KafkaCancelled, KafkaError } from "../errors.ts";
import type { ItemError } from "../items.ts";
import type { ConfigCall } from "../calls.ts";
import { metadata } from "../messages/metadata.ts";
import { fillOptions, type KafkaOptions } from "../options.ts";
import { connect, type Connection } from "./connection.ts";

export type SelfAnswer =
  | {
      readonly state: "itself";
      readonly clusterId: string;
      // Whether the broker has heard from the controller that it belongs to the cluster.
      readonly registered: boolean;
      // The broker that it takes for the controller.
      readonly controllerId: number | undefined;
      readonly config: ConfigEntries;
    }
  // Somebody answers at this address, but not as this broker.
  | { readonly state: "refused"; readonly error: ItemError }
  | { readonly state: "silent"; readonly error: KafkaError };

// Tells whether a broker itself answers at an address, asked once over a new connection to there and nowhere else.
// Throws only when it is cancelled.
export async function answersAsItself(
  address: string,
  brokerId: number,
  options: KafkaOptions = {},
  call: ConfigCall = {},
): Promise<SelfAnswer> {
  const { transport, requestTimeoutMs } = fillOptions(options);
  const normal = formatAddress(parseAddress(address));
  try {
    const connection = await connect(normal, transport, call.signal);
    try {
      return await ask(connection, brokerId, call, requestTimeoutMs);
    } finally {
      connection.close();
    }
  } catch (error) {
    if (!(error instanceof KafkaError)) throw error;
    if (error instanceof KafkaCancelled) throw error;
    return { state: "silent", error };
  }
}

async function ask(
  connection: Connection,
  id: number,
  call: ConfigCall,
  timeoutMs: number,
): Promise<SelfAnswer> {
  const limits = { timeoutMs, signal: call.signal };
  const result = await describeBroker(connection, id, call, timeoutMs);
  if (result.state === "refused") return result;
  const cluster = await connection.send(metadata, { topics: [] }, limits);
  return {
    state: "itself",
    clusterId: cluster.clusterId ?? "",
    registered: cluster.brokers.some((broker) => broker.id === id),
    controllerId: cluster.controllerId < 0 ? undefined : cluster.controllerId,
    config: result.value,
  };
}
