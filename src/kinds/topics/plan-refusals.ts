import type { Path, Problem } from "../../problems/problem.ts";
import type { ObservedTopic } from "./observed.ts";
import type { TopicSpec } from "./spec.ts";

// Partitions never shrink: Kafka cannot, and a topic made anew would be empty.
export function refuseFewerPartitions(
  name: string,
  spec: TopicSpec,
  observed: ObservedTopic,
): readonly Problem[] {
  if (spec.partitions >= observed.partitions) return [];
  return [
    problem(
      [name, "partitions"],
      `at least ${observed.partitions}, the number of partitions the topic has`,
      String(spec.partitions),
      "partitions never shrink and topics are never recreated; a topic with fewer partitions needs another name",
    ),
  ];
}

// Moving replicas of a topic that exists is work of its own.
export function refuseReplicationFactor(
  name: string,
  spec: TopicSpec,
  observed: ObservedTopic,
): readonly Problem[] {
  if (spec.replicationFactor === observed.replicationFactor) return [];
  return [
    problem(
      [name, "replicationFactor"],
      `${observed.replicationFactor}, the replication factor the topic has`,
      String(spec.replicationFactor),
      "changing the replication factor of an existing topic is not supported yet",
    ),
  ];
}

// A topic that exists and shall not.
export function refuseDelete(name: string): Problem {
  return problem(
    [name, "state"],
    "a topic that does not exist",
    "a topic that exists",
    "deleting topics is not supported yet; nothing was deleted",
  );
}

function problem(
  path: Path,
  expected: string,
  found: string,
  hint: string,
): Problem {
  return { severity: "error", path, expected, found, hint };
}
