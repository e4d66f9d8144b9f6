import type { ChangeCall } from "../../kafka/client/changes.ts";
import type { ChangeResult } from "../../kafka/client/items.ts";
import type { Kafka } from "../../kafka/client/kafka.ts";
import type { BrokerConfigAction } from "./action.ts";
import { clusterWide } from "./spec.ts";

export type Configure = Extract<
  BrokerConfigAction,
  { readonly kind: "configure" }
>;

// Sends the settings of all brokers to one of them, or those of one broker to itself; asked only (validateOnly), the broker
// says what it would answer.
export function sendConfigure(
  kafka: Kafka,
  item: string,
  { set, unset }: Configure,
  call: ChangeCall,
): Promise<ChangeResult> {
  const broker = item === clusterWide ? "all" : Number(item);
  return kafka.alterBrokerConfig(broker, { set, unset }, call);
}
