import { mistake, passing } from "../../text/problems/mistake.ts";
import type { Problem } from "../../text/problems/problem.ts";
import { leavingWords } from "./deletion/leaving.ts";
import type { LeavingTopic, LiveTopic } from "./observed.ts";
import type { TopicSpec } from "./spec.ts";

// Partitions never shrink: Kafka cannot, and a topic made anew would be empty.
export function refuseFewerPartitions(
  name: string,
  spec: TopicSpec,
  observed: LiveTopic,
): readonly Problem[] {
  if (spec.partitions >= observed.partitions) return [];
  return [
    mistake(
      [name, "partitions"],
      `at least ${observed.partitions}, the number of partitions the topic has`,
      String(spec.partitions),
      "partitions never shrink and topics are never recreated; a topic with fewer partitions needs another name",
    ),
  ];
}

// A topic that somebody deleted a moment ago cannot be created before it is gone.
export function refuseLeaving(
  name: string,
  { waitsFor }: LeavingTopic,
): Problem {
  return passing(
    [name],
    "a topic, or a name that is free",
    `a topic that ${leavingWords(waitsFor)}`,
    "run again when it is gone",
  );
}
