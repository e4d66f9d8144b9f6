import { dynamicDefaults } from "../../cluster/layout/broker-properties.ts";
import { layOutCluster } from "../../cluster/layout/layout.ts";
import { fillGroup } from "../../kinds/groups/fill.ts";
import type { GroupSpec } from "../../kinds/groups/spec.ts";
import { fillTopic } from "../../kinds/topics/fill.ts";
import type { TopicSpec } from "../../kinds/topics/spec.ts";
import type { Checked } from "../../text/problems/problem.ts";
import type { Desired, Items, Json } from "../../reconcile/plan.ts";
import { readItems, type Wire } from "../../reconcile/wire.ts";
import type { PemPaths, Settings } from "../../stack/config/settings.ts";
import type { ClientConnection, ClientTls, ClientUse } from "./client-use.ts";

// What of a checked stack clients need to know.
export type StackOfClients = {
  readonly settings: Settings;
  readonly pemPaths: PemPaths;
  readonly topics: { readonly items: Wire };
  readonly groups: { readonly items: Wire };
};

// The uses of a stack's clients: consumers of each group that shall be there, producers of each topic, by their names.
export function usesOfStack(stack: StackOfClients): readonly ClientUse[] {
  const connection = connectionOf(stack);
  const consumers = specsOf(stack.groups.items, fillGroup).map(
    ([group, spec]): ClientUse => ({
      kind: "consumer",
      connection,
      group,
      topics: spec.topics,
      reset: resetOf(spec.start),
    }),
  );
  const otherwise = minInSyncOf(stack.settings);
  const producers = specsOf(stack.topics.items, fillTopic).map(
    ([topic, spec]): ClientUse => ({
      kind: "producer",
      connection,
      topic,
      replicationFactor: spec.replicationFactor,
      minInSync: declaredMinInSync(spec) ?? otherwise,
    }),
  );
  return [...consumers, ...producers];
}

// The partitions that a consumer finds without an offset are those added since the last run, whose records are all younger
// than any time that was declared; and an offset that is no longer in the log lies before its beginning.
function resetOf(start: GroupSpec["start"]): "earliest" | "latest" {
  return start === "latest" ? "latest" : "earliest";
}

function specsOf<S, R>(
  wire: Wire,
  fill: (written: Json) => Checked<Desired<S, R>>,
): readonly (readonly [string, S])[] {
  const items: Checked<Items<Desired<S, R>>> = readItems(wire, fill);
  if (!items.ok) throw new Error("unchecked items reached usesOfStack");
  return [...items.value].flatMap(([name, item]) =>
    item.state === "present" ? [[name, item.spec] as const] : [],
  );
}

function declaredMinInSync({ config }: TopicSpec): number | undefined {
  const written = config["min.insync.replicas"];
  return written === undefined ? undefined : Number(written);
}

// Where brokers differ, a topic is no safer than by the least of them.
function minInSyncOf({ cluster }: Settings): number | undefined {
  if (cluster === undefined) return undefined;
  const all = cluster.brokers.map(({ settings }) => ({
    ...dynamicDefaults(cluster.brokers.length),
    ...cluster.settings,
    ...settings,
  }));
  return Math.min(...all.map((each) => Number(each["min.insync.replicas"])));
}

function connectionOf({
  settings,
  pemPaths,
}: StackOfClients): ClientConnection {
  const { cluster, connect } = settings;
  if (cluster !== undefined) {
    const { bootstrapServers } = layOutCluster(cluster);
    return { ...plain, servers: bootstrapServers.split(",") };
  }
  const { bootstrapServers, tls, sasl } = connect;
  return {
    servers: bootstrapServers.split(","),
    tls: tls && tlsOf(tls, pemPaths),
    sasl,
  };
}

const plain = { tls: undefined, sasl: undefined };

function tlsOf(
  {
    serverName,
    secretKey,
  }: {
    readonly serverName: string | undefined;
    readonly secretKey: boolean;
  },
  { ca, cert, key }: PemPaths,
): ClientTls {
  return {
    ca: ca?.path,
    cert: cert?.path,
    key: secretKey ? "in the environment" : key && { path: key.path },
    serverName,
  };
}
