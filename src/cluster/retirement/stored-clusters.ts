import type { StoredResource } from "../../stack/state/stored-resource.ts";
import { textsIn } from "../../reconcile/wire.ts";

// A cluster that a stack has created, as its state knows it.
export type StoredCluster = {
  readonly name: string;
  readonly urn: string;
  // Undefined if no run has met it yet.
  readonly clusterId: string | undefined;
  readonly zookeeperConnect: string | undefined;
  readonly containers: readonly StoredThing[];
  readonly volumes: readonly StoredThing[];
  readonly networks: readonly StoredThing[];
  // The Docker Engine of each host, see containerRef.
  readonly hosts: Readonly<Record<string, string>>;
  // The id of each Docker Engine by host; "default" without hosts.
  readonly engines: Readonly<Record<string, string>>;
  // What the volumes of this stack are labelled with.
  readonly owner: string | undefined;
  // Whether everything it consists of stays when it leaves the stack.
  readonly handedOver: boolean;
  // Whether nothing of it is left but its name, as after a retirement.
  readonly gone: boolean;
  // How its provider is configured.
  readonly provider: { readonly name: string; readonly inputs: Texts };
};

// Something in Docker, and the host it is on; undefined without hosts.
export type StoredThing = {
  readonly name: string;
  readonly host: string | undefined;
};

type Texts = Readonly<Record<string, string>>;

const clusterType = "kafka-stack:index:KafkaCluster";

// The clusters in a state. Pure.
export function storedClusters(
  resources: readonly StoredResource[],
): readonly StoredCluster[] {
  return resources
    .filter(({ type }) => type === clusterType)
    .map(({ urn = "" }) =>
      storedCluster(
        urn,
        resources.filter(({ parent }) => parent === urn),
      ),
    );
}

function storedCluster(
  urn: string,
  children: readonly StoredResource[],
): StoredCluster {
  const name = nameIn(urn);
  const ofType = (type: string): readonly StoredResource[] =>
    children.filter((child) => child.type === type);
  const things = (type: string): readonly StoredThing[] =>
    ofType(type).map((child) => ({
      name: textIn(child.inputs, "name") ?? nameIn(child.urn ?? ""),
      host: hostOf(child, name),
    }));
  const [brokers] = ofType("kafka-stack:index:Brokers");
  const [ready] = ofType("kafka-stack:index:Ready");
  const [provider] = ofType("pulumi:providers:kafka-stack");
  const real = children.filter(({ type }) => !isProvider(type));
  return {
    name,
    urn,
    clusterId:
      textIn(brokers?.outputs, "clusterId") ??
      textIn(ready?.outputs, "clusterId"),
    zookeeperConnect: textIn(brokers?.inputs, "zookeeperConnect"),
    containers: things("docker:index/container:Container"),
    volumes: things("docker:index/volume:Volume"),
    networks: things("docker:index/network:Network"),
    hosts: textsIn(brokers?.inputs?.__hosts),
    engines: textsIn(brokers?.outputs?.__engines),
    owner: textIn(brokers?.outputs, "__owner"),
    gone: real.length === 0,
    handedOver:
      real.length > 0 && real.every(({ retainOnDelete }) => retainOnDelete),
    provider: {
      name: provider === undefined ? name : nameIn(provider.urn ?? ""),
      inputs: textsIn(provider?.inputs),
    },
  };
}

function isProvider(type: string | undefined): boolean {
  return type?.startsWith("pulumi:providers:") === true;
}

// The provider of a host is named after its cluster and the host.
function hostOf(
  { provider = "" }: StoredResource,
  cluster: string,
): string | undefined {
  const [, name = ""] = /::([^:]+)::[^:]*$/.exec(provider) ?? [];
  return name.startsWith(`${cluster}-`)
    ? name.slice(cluster.length + 1)
    : undefined;
}

function nameIn(urn: string): string {
  return urn.slice(urn.lastIndexOf("::") + 2);
}

function textIn(
  values: Readonly<Record<string, unknown>> | undefined,
  key: string,
): string | undefined {
  const value = values?.[key];
  return typeof value === "string" ? value : undefined;
}
