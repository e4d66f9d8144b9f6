import type { Problem } from "../../text/problems/problem.ts";
import type { DesiredTopic, TopicSpec } from "./spec.ts";

// What a topic may be declared as but hardly anybody wants.
export function doubtsAboutTopic(desired: DesiredTopic): readonly Problem[] {
  if (desired.state === "absent") return [];
  return [...keepsNothing(desired.spec), ...sparesNoBroker(desired.spec)];
}

function keepsNothing({ config }: TopicSpec): readonly Problem[] {
  return ["retention.ms", "retention.bytes"]
    .filter((key) => config[key] === "0")
    .map((key) => ({
      severity: "warning",
      path: ["config", key],
      expected: "a retention that keeps records for a while",
      found:
        "0, with which each record is deleted as soon as its segment is closed",
    }));
}

function sparesNoBroker({
  replicationFactor,
  config,
}: TopicSpec): readonly Problem[] {
  const least = Number(config["min.insync.replicas"]);
  if (replicationFactor < 2 || least !== replicationFactor) return [];
  return [
    {
      severity: "warning",
      path: ["config", "min.insync.replicas"],
      expected: "min.insync.replicas below the replicationFactor",
      found: `${least}, with which no write is acknowledged while a broker is away (acks=all)`,
      beside: { path: ["replicationFactor"] },
    },
  ];
}
