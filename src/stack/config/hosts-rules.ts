import { mistake } from "../../text/problems/mistake.ts";
import type { Path, Problem } from "../../text/problems/problem.ts";
import {
  describeFound,
  listWords,
  suggest,
} from "../../text/problems/words.ts";
import type { Partly } from "../../text/schema/sound-parts.ts";
import { isThisMachine } from "./this-machine.ts";
import { isAddress } from "./binds.ts";
import { defaults } from "./defaults.ts";
import type { WrittenCluster } from "./written.ts";

type Cluster = Partly<WrittenCluster>;

// Everything that is wrong with where containers are; paths begin below kafka-stack:cluster.
export function checkHosts(cluster: Cluster): readonly Problem[] {
  if (!("hosts" in cluster)) return placedNowhere(cluster);
  // Of hosts that are not sound nobody knows which they are.
  if (cluster.hosts === undefined) return [];
  const names = Object.keys(cluster.hosts);
  return [
    ...certificatesForTcp(cluster),
    ...tcpWithTls(cluster),
    ...brokersPlaced(cluster, names),
    ...serversPlaced(cluster, names),
    ...addressOfHosts(cluster),
    ...bindOfHosts(cluster),
  ];
}

function placedNowhere({
  brokers = {},
  zookeeper = {},
}: Cluster): readonly Problem[] {
  const expected = "hosts, as something is placed on one";
  const placed: readonly Path[] = [
    ...Object.entries(brokers).flatMap(([id, broker]) =>
      "host" in (broker ?? {}) ? [["brokers", id, "host"]] : [],
    ),
    ...("hosts" in zookeeper ? [["zookeeper", "hosts"]] : []),
    ...("ports" in zookeeper ? [["zookeeper", "ports"]] : []),
  ];
  return placed.map((path) => ({
    ...mistake(path, expected, "none"),
    at: "key",
  }));
}

function certificatesForTcp({ hosts = {} }: Cluster): readonly Problem[] {
  return Object.entries(hosts).flatMap(([name, host]) => {
    const { endpoint, certPath } = host ?? {};
    if (certPath === undefined || endpoint === undefined) return [];
    if (endpoint.startsWith("tcp://")) return [];
    const expected = "certPath only with a tcp:// endpoint";
    const path = ["hosts", name, "certPath"];
    return [mistake(path, expected, describeFound(endpoint))];
  });
}

// Whoever reaches a Docker Engine over plain TCP is root on its host, and whoever is on the way too.
function tcpWithTls({ hosts = {} }: Cluster): readonly Problem[] {
  return Object.entries(hosts).flatMap(([name, host]) => {
    const { endpoint, withoutTls } = host ?? {};
    if (!endpoint?.startsWith("tcp://") || "certPath" in (host ?? {}))
      return [];
    if (isThisMachine(endpoint) || withoutTls === "allow") return [];
    const expected = "TLS for a tcp:// endpoint of another machine (certPath)";
    const hint =
      "or write withoutTls: allow, if only you can reach that network";
    const path = ["hosts", name, "endpoint"];
    return [mistake(path, expected, describeFound(endpoint), hint)];
  });
}

function brokersPlaced(
  { brokers = {} }: Cluster,
  names: readonly string[],
): readonly Problem[] {
  return Object.entries(brokers).flatMap(([id, broker]) => {
    if (broker === undefined) return [];
    const path = ["brokers", id, "host"];
    if (broker.host !== undefined) return known(path, broker.host, names);
    if ("host" in broker) return [];
    const missing = mistake(
      path.slice(0, 2),
      `host (${listWords(names)})`,
      "none",
    );
    return [{ ...missing, at: "key" }];
  });
}

// Servers of one host would fail together, and ZooKeeper with them.
function serversPlaced(
  { zookeeper = {} }: Cluster,
  names: readonly string[],
): readonly Problem[] {
  const { hosts, servers = defaults.servers } = zookeeper;
  const path = ["zookeeper", "hosts"];
  if (hosts === undefined)
    return "hosts" in zookeeper
      ? []
      : [
          {
            ...mistake(path, "a list with the host of each server", "none"),
            at: "key",
          },
        ];
  const each = hosts.flatMap((name, index) => {
    if (name === undefined) return [];
    const at = [...path, String(index)];
    return hosts.indexOf(name) === index
      ? known(at, name, names)
      : [
          mistake(
            at,
            "a host of its own for each server",
            `${describeFound(name)} again`,
          ),
        ];
  });
  const count =
    hosts.length === servers
      ? []
      : [
          mistake(
            path,
            `${servers} ${servers === 1 ? "host" : "hosts"}, one for each server`,
            String(hosts.length),
          ),
        ];
  return [...each, ...count];
}

function addressOfHosts({ external = {} }: Cluster): readonly Problem[] {
  return (["address", "bind"] as const)
    .filter((key) => key in external)
    .map((key) => ({
      ...mistake(
        ["external", key],
        "each host to have its own",
        describeFound(external[key]),
      ),
      at: "key",
      hint: `use hosts.<name>.${key} instead`,
    }));
}

// Which interface of a host a name leads to is unknown here, and Docker takes addresses only.
function bindOfHosts({ hosts = {} }: Cluster): readonly Problem[] {
  return Object.entries(hosts).flatMap(([name, host]) => {
    const { address } = host ?? {};
    if (address === undefined || host === undefined || "bind" in host)
      return [];
    if (isAddress(address)) return [];
    const words = mistake(
      ["hosts", name, "address"],
      "an IPv4 address, or bind as well",
      describeFound(address),
      "set bind to the address of the host on which ports are published; 0.0.0.0 is every interface",
    );
    return [words];
  });
}

function known(
  path: Path,
  name: string,
  names: readonly string[],
): readonly Problem[] {
  if (names.includes(name)) return [];
  const words = mistake(path, listWords(names), describeFound(name));
  return [{ ...words, ...suggest(name, names) }];
}
