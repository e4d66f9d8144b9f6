import { essenceOfChanges } from "../reconcile/essence.ts";
import {
  brokerName,
  containerChanges,
  leavingChange,
  serverName,
} from "../roll/container-changes.ts";
import { heldBy } from "./drain.ts";
import type { ForeseenPart } from "./foreseen.ts";
import { textOf, textsOf } from "./inputs.ts";
import type { State, Values } from "./resource.ts";

// Which containers a run makes or replaces, and which brokers it empties because they leave.
export function foreseeContainers(olds: State, news: Values): ForeseenPart {
  const changesIn = (key: string, name: (of: string) => string) => {
    const before = textsOf(olds.inputs, key);
    return Object.entries(textsOf(news, key)).flatMap(([id, after]) =>
      containerChanges(name(id), before[id], after),
    );
  };
  const declared = textsOf(news, "brokers");
  const changes = [
    ...changesIn("zookeepers", serverName),
    ...changesIn("brokers", brokerName),
    ...heldBy(olds)
      .filter((id) => declared[id] === undefined)
      .map((id) => leavingChange(Number(id))),
  ];
  return {
    name: "containers",
    clusterId: textOf(olds.outputs, "clusterId"),
    essence: changes.map((change) => essenceOfChanges([change])),
  };
}
