import type { SeenContainer } from "../../docker/seen-container.ts";
import { driftOf, specLabel } from "./drift.ts";
import type { ClusterLayout, ContainerLayout } from "./layout.ts";

// How a container in Docker compares with the one that is declared.
export type Standing =
  // Docker has none, or could not be asked.
  | { readonly state: "none" | "unseen" }
  // It is what is declared but does not run, so the Docker provider may start or replace it.
  | { readonly state: "stopped" }
  // It is what is declared, so nothing may replace it, whatever else differs.
  | { readonly state: "same" }
  // It has to be replaced.
  | {
      readonly state: "changes";
      // How it differs in ways that its description does not show.
      readonly drift: readonly string[];
      // What its label kafka-stack.healed becomes, so that it is replaced although its spec is the same.
      readonly healed: string | undefined;
    };

// The label that counts how often a container was replaced because it had drifted.
export const healedLabel = "kafka-stack.healed";

// How each container compares, by container (see containerRef), from what Docker has.
export function standingsOf(
  { network, zookeepers, brokers }: ClusterLayout,
  seen: ReadonlyMap<string, SeenContainer | "none">,
): ReadonlyMap<string, Standing> {
  return new Map(
    [...zookeepers, ...brokers].map((layout) => [
      layout.container,
      standingOf(layout, network, seen.get(layout.container)),
    ]),
  );
}

// Why containers are replaced although what they are made of is the same; containers and answer by the names that their owner
// knows them by.
export function driftTexts(
  containers: Readonly<Record<string, string>>,
  standings: ReadonlyMap<string, Standing> | undefined,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(containers).flatMap(([name, container]) => {
      const standing = standings?.get(container);
      const drift = standing?.state === "changes" ? standing.drift : [];
      return drift.length === 0 ? [] : [[name, drift.join(", ")]];
    }),
  );
}

function standingOf(
  layout: ContainerLayout,
  network: string,
  seen: SeenContainer | "none" | undefined,
): Standing {
  if (seen === undefined) return { state: "unseen" };
  if (seen === "none") return { state: "none" };
  const drift = driftOf(layout, network, seen);
  if (seen.labels[specLabel] !== layout.hash)
    return { state: "changes", drift, healed: undefined };
  if (drift.length === 0) return { state: seen.running ? "same" : "stopped" };
  const times = Number(seen.labels[healedLabel] ?? 0) + 1;
  return { state: "changes", drift, healed: String(times) };
}
