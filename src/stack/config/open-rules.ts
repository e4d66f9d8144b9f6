import { mistake } from "../../text/problems/mistake.ts";
import type { Path, Problem } from "../../text/problems/problem.ts";
import { listWords } from "../../text/problems/words.ts";
import type { Partly } from "../../text/schema/sound-parts.ts";
import { bindsOf, isLoopback } from "./binds.ts";
import type { WrittenCluster } from "./written.ts";

type Cluster = Partly<WrittenCluster>;

// Reports that ports without authentication are published beyond the host itself: a warning, or an error if the data is
// protected. Paths begin below kafka-stack:cluster.
export function checkOpen(cluster: Cluster): readonly Problem[] {
  if (cluster.acceptUnauthenticated === true) return [];
  const open = openPlaces(cluster);
  const [first] = open;
  if (first === undefined) return [];
  const binds = [...new Set(open.map(({ bind }) => bind))];
  const words = mistake(
    first.path,
    "ports on 127.0.0.1 only, as the cluster has no authentication and no encryption",
    `ports on ${listWords(binds, "and")}`,
    "let a firewall restrict who reaches them (docs/cluster.md), then set acceptUnauthenticated: true",
  );
  return [
    { ...words, severity: cluster.protect === true ? "error" : "warning" },
  ];
}

type Open = { readonly path: Path; readonly bind: string };

function openPlaces({ hosts = {}, external }: Cluster): readonly Open[] {
  const ofHosts = Object.entries(hosts).flatMap(([name, host = {}]) => {
    const path = ["hosts", name, "bind" in host ? "bind" : "address"];
    const { bind, zookeeperBind } = bindsOf(host) ?? {};
    return [bind, zookeeperBind].map((one) => ({ path, bind: one }));
  });
  const outside = { path: ["external", "bind"], bind: external?.bind };
  return [...ofHosts, outside].flatMap(({ path, bind }) =>
    bind === undefined || isLoopback(bind) ? [] : [{ path, bind }],
  );
}
