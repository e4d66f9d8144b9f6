import type { Connection } from "../connect/connection.ts";
import type { Limits } from "../limits.ts";
import {
  consumerGroupDescribe,
  type DescribedConsumerGroup,
} from "../messages/consumer-group-describe.ts";

const unsupportedVersion = 35;
const groupIdNotFound = 69;

// Those of these groups that have the newer consumer protocol (KIP-848), by name: brokers say of them that they are dead when
// they are asked in the older way. None where the broker does not know the protocol, or does not allow it.
export async function describeNewer(
  connection: Connection,
  groups: readonly string[],
  limits: Limits,
): Promise<ReadonlyMap<string, DescribedConsumerGroup>> {
  const api = consumerGroupDescribe;
  if (groups.length === 0 || !connection.versions.has(api.key))
    return new Map();
  const { items } = await connection.send(api, { groups }, limits);
  return new Map(items.filter(isAnswered).map((item) => [item.name, item]));
}

function isAnswered({ code }: DescribedConsumerGroup): boolean {
  return code !== unsupportedVersion && code !== groupIdNotFound;
}
