import type { Change } from "../../reconcile/plan.ts";
import { flatDescription } from "./differences.ts";

// What becomes of a container, in its parts: made, replaced, or left as it is (no changes). Undefined means that there is none.
// A container that has drifted exists, whatever its name is now.
export function containerChanges(
  name: string,
  before: string | undefined,
  after: string,
  drift?: string,
): readonly Change[] {
  if (drift !== undefined)
    return [
      ...(before === undefined || before === after
        ? []
        : containerChanges(name, before, after)),
      { path: [name, "drift"], before: undefined, after: drift },
    ];
  if (before === after) return [];
  const news = flatDescription(after);
  if (before === undefined) {
    const image = news.get("image") ?? "";
    return [{ path: [name], before: undefined, after: { image } }];
  }
  const olds = flatDescription(before);
  const parts = [...new Set([...olds.keys(), ...news.keys()])]
    .filter((part) => olds.get(part) !== news.get(part))
    .map((part) => ({
      path: [name, part],
      before: olds.get(part),
      after: news.get(part),
    }));
  return parts.length > 0
    ? parts
    : [{ path: [name, "start"], before: "as before", after: "changed" }];
}

// What becomes of a container that has ended and that Docker does not start again: it is made anew, over the same data.
export function endedChange(name: string): Change {
  return {
    path: [name, "container"],
    before: "has ended",
    after: "started anew",
  };
}

// What becomes of a broker or server that is no longer declared: its replicas move, then its container is deleted.
export function leavingChange(
  name: string,
  has: { readonly container: boolean; readonly replicas: boolean },
): Change {
  const before = {
    ...(has.container ? { container: "deleted" } : {}),
    ...(has.replicas ? { replicas: "moved to other brokers" } : {}),
  };
  return { path: [name], before, after: undefined };
}

// A volume that is created for, or deleted with, what is in it.
export function volumeChange(
  volume: string,
  owner: string,
  end: "created" | "deleted",
): Change {
  const path = [`volume ${volume}`];
  const of = { of: owner };
  return end === "created"
    ? { path, before: undefined, after: of }
    : { path, before: of, after: undefined };
}

// How a person is told of a broker.
export function brokerName(id: number | string): string {
  return `broker ${id}`;
}

// How a person is told of a ZooKeeper server.
export function serverName(name: string): string {
  return `ZooKeeper server ${name}`;
}
