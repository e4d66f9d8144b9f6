import assert from "node:assert/strict";
import type { Kafka } from "../../../src/kafka/client/kafka.ts";
import type { Outside } from "./rounds.ts";
import type { Declared } from "./wires.ts";

// What the declared groups have committed, as "group topic-partition", with the id of the topic, so that one which was made
// again is another.
export type Seen = ReadonlyMap<
  string,
  { readonly offset: bigint; readonly id: string | undefined }
>;

export async function committedOf(
  kafka: Kafka,
  { groups }: Declared,
): Promise<Seen> {
  const seen = new Map<string, { offset: bigint; id: string | undefined }>();
  for (const group of Object.keys(groups)) {
    const answer = await kafka.committedOffsets(group);
    assert.ok(answer.state === "done", group);
    const names = [...new Set(answer.value.map(({ topic }) => topic))];
    const views = await kafka.topics(names);
    const ids = new Map(views.map(({ name, id }) => [name, id]));
    for (const { topic, partition, offset } of answer.value)
      seen.set(`${group} ${topic}-${partition}`, {
        offset,
        id: ids.get(topic),
      });
  }
  return seen;
}

// A run touches no offset that was committed before it: what is another now was changed by somebody else in this round, was
// deleted because the round says so, or belonged to a topic that is gone.
export async function assertKept(
  kafka: Kafka,
  before: Seen,
  declared: Declared,
  outside: readonly Outside[],
): Promise<void> {
  const after = await committedOf(kafka, declared);
  for (const [what, { offset, id }] of before) {
    const [group = ""] = what.split(" ");
    const wanted = declared.groups[group];
    const meddled = outside.some(
      (act) => "group" in act && group.endsWith(`-${act.group}`),
    );
    const now = after.get(what);
    if (meddled || wanted === undefined || "state" in wanted) continue;
    if (now === undefined || now.id !== id || id === undefined) continue;
    assert.equal(now.offset, offset, `the offset of ${what}`);
  }
}
