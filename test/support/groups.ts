import type { Kafka } from "../../src/kafka/client/kafka.ts";
import { eventually } from "./eventually.ts";

// Waits until a group has no members.
export async function untilEmpty(kafka: Kafka, group: string): Promise<void> {
  await eventually(`group ${group} is empty`, async () => {
    const [answer] = await kafka.describeGroups([group]);
    return answer?.state === "done" && answer.value.state === "Empty";
  });
}

// The committed offsets of a group, in the order of its partitions.
export async function offsetsOf(
  kafka: Kafka,
  group: string,
): Promise<readonly bigint[]> {
  const answer = await kafka.committedOffsets(group);
  if (answer.state !== "done") throw new Error(answer.error.message);
  return answer.value.map(({ offset }) => offset);
}
