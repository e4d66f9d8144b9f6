import type { Path, Problem } from "../../problems/problem.ts";
import { leavingWords } from "./leaving.ts";
import type { LeavingTopic, LiveTopic } from "./observed.ts";
import type { Placed } from "./place-replicas.ts";
import type { TopicSpec } from "./spec.ts";

// Partitions never shrink: Kafka cannot, and a topic made anew would be empty.
export function refuseFewerPartitions(
  name: string,
  spec: TopicSpec,
  observed: LiveTopic,
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
  observed: LiveTopic,
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

// A cluster with fewer brokers than replicas, counting those that are down.
export function refuseTooFewBrokers(
  name: string,
  spec: TopicSpec,
  placed: Placed | undefined,
): readonly Problem[] {
  if (placed === undefined || placed.assignments !== undefined) return [];
  return [
    problem(
      [name, "replicationFactor"],
      `at most ${placed.brokers}, the number of brokers the cluster is known to have`,
      String(spec.replicationFactor),
      "each replica of a partition needs a broker of its own",
    ),
  ];
}

// A topic that somebody deleted a moment ago cannot be created before it is gone.
export function refuseLeaving(
  name: string,
  { waitsFor }: LeavingTopic,
): Problem {
  return problem(
    [name],
    "a topic, or a name that is free",
    `a topic that ${leavingWords(waitsFor)}`,
    "run again when it is gone",
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
