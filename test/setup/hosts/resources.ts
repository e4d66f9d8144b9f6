const start = "urn:pulumi:dev::small::";
const cluster = "kafka-stack:index:KafkaCluster";
const docker = "pulumi:providers:docker";

export type Resource = {
  readonly urn: string;
  readonly type: string;
  readonly dependencies?: readonly string[];
  readonly [key: string]: unknown;
};

export const urnOf = (type: string, name: string): string =>
  name === "k" ? `${start}${type}::k` : `${start}${cluster}$${type}::${name}`;

export const containerOf = (name: string): string =>
  urnOf("docker:index/container:Container", name);

export const gateOf = (name: string): string =>
  urnOf("kafka-stack:index:Gate", `${name}-gate`);

// What the state of a cluster k holds of the hosts a and c, with a server and brokers 1 and 3 on a and broker 2 between them on c;
// each as Pulumi writes it, as far as it matters here.
export function stackOnHosts(
  endpoints: Readonly<Record<"a" | "c", string>>,
): readonly Resource[] {
  const brokers = made("kafka-stack:index:Brokers", "k-brokers", {
    inputs: {
      zookeepers: { "k-zookeeper-1": "{}" },
      brokers: { 1: "{}", 2: "{}", 3: "{}" },
      __hosts: { a: `@${endpoints.a}`, c: `@${endpoints.c}` },
      __containers: {
        "k-zookeeper-1": `k-zookeeper-1@${endpoints.a}`,
        1: `k-broker-1@${endpoints.a}`,
        2: `k-broker-2@${endpoints.c}#/certificates`,
        3: `k-broker-3@${endpoints.a}`,
      },
    },
  });
  const on = (name: "a" | "c"): Where => ({ name, endpoint: endpoints[name] });
  return [
    { urn: urnOf(cluster, "k"), type: cluster },
    ...host("a", endpoints.a),
    ...host("c", endpoints.c),
    brokers,
    ...member("k-zookeeper-1", on("a"), brokers.urn),
    ...member("k-broker-1", on("a"), containerOf("k-zookeeper-1")),
    ...member("k-broker-2", on("c"), containerOf("k-broker-1")),
    ...member("k-broker-3", on("a"), containerOf("k-broker-2")),
  ];
}

function host(name: string, endpoint: string): readonly Resource[] {
  const network = "docker:index/network:Network";
  return [
    made(docker, `k-${name}`, { inputs: { host: endpoint } }),
    made(network, `k-${name}`, { provider: providerOf(name) }),
  ];
}

type Where = { readonly name: string; readonly endpoint: string };

function member(
  name: string,
  { name: on, endpoint }: Where,
  after: string,
): readonly Resource[] {
  const network = urnOf("docker:index/network:Network", `k-${on}`);
  const inputs = {
    __container: `${name}@${endpoint}`,
    __volumes: [`${name}-data-1@${endpoint}`],
  };
  return [
    made("kafka-stack:index:Gate", `${name}-gate`, {
      ...{ dependencies: [after], inputs },
    }),
    made("docker:index/container:Container", name, {
      provider: providerOf(on),
      dependencies: [network, gateOf(name)],
      propertyDependencies: { networksAdvanced: [network] },
    }),
  ];
}

function made(type: string, name: string, more: object): Resource {
  const parent = urnOf(cluster, "k");
  return {
    ...{ urn: urnOf(type, name), type, parent, custom: true, id: name },
    ...more,
  };
}

function providerOf(name: string): string {
  return `${urnOf(docker, `k-${name}`)}::k-${name}`;
}
