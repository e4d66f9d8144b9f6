import { toConfigResult, type ConfigEntries } from "./config-view.ts";
import { itemError, type ItemResult, notNamed } from "./items.ts";
import type { ConfigCall } from "./calls.ts";
import {
  describeConfigs,
  type DescribedResource,
} from "./messages/describe-configs.ts";
import { allBrokers, brokerType } from "./messages/resource-type.ts";
import type { Connection } from "./connect/connection.ts";

// Asks over one connection for the settings of topics or of a broker; one result for each, in order. No two may have the
// same name.
export async function describeConfigsOf(
  connection: Connection,
  resources: readonly DescribedResource[],
  { synonyms = false, signal, wanted }: ConfigCall,
  timeoutMs: number,
): Promise<readonly ItemResult<ConfigEntries>[]> {
  const request = { resources, synonyms };
  const limits = { timeoutMs, signal };
  const { items } = await connection.send(describeConfigs, request, limits);
  const results = new Map(
    items.map((item) => [item.name, toConfigResult(item, wanted)]),
  );
  return resources.map(({ name }) => results.get(name) ?? unnamed(name));
}

// Asks for the settings of a broker, which only this broker itself can answer, or for what is set for all brokers.
export async function describeBroker(
  connection: Connection,
  id: number | "all",
  call: ConfigCall,
  timeoutMs: number,
): Promise<ItemResult<ConfigEntries>> {
  const name = id === "all" ? allBrokers : String(id);
  const results = await describeConfigsOf(
    connection,
    [{ type: brokerType, name, keys: call.keys }],
    call,
    timeoutMs,
  );
  return results[0] ?? unnamed(name);
}

function unnamed(name: string): ItemResult<ConfigEntries> {
  return {
    state: "refused",
    name,
    error: itemError(-1, notNamed),
  };
}
