import type { Kafka } from "../../../kafka/client/kafka.ts";
import type { Partition } from "../../../kafka/client/partition-name.ts";
import type { KeptRecord } from "../../../kafka/client/encoding/record-batch.ts";
import type { Look } from "../../../reconcile/kind.ts";

export type Scan = {
  // The time of the first record that counts, in milliseconds since 1970.
  readonly since: number;
  // How much is read at most, in parts of about 1 MiB.
  readonly mostReads: number;
  // Told the records of each part; false ends it.
  readonly visit: (records: readonly KeptRecord[]) => boolean;
};

// Reads a partition from a time on, and gives why it could not be read to its end; undefined when it was, or when the
// visitor had seen enough.
export async function observeLog(
  kafka: Pick<Kafka, "offsets" | "records">,
  at: Partition,
  { since, mostReads, visit }: Scan,
  look: Look,
): Promise<string | undefined> {
  const question = { ...at, at: Math.max(0, since) };
  const [first] = await kafka.offsets([question], look);
  if (first?.state !== "done") return first?.error.message ?? "nobody looked";
  // Nothing was written since then.
  if (first.value.offset === undefined) return undefined;
  let from = first.value.offset;
  for (let read = 0; read < mostReads; read += 1) {
    const answer = await kafka.records(at, from, look);
    if (answer.state === "refused") return answer.error.message;
    const { records, next, end } = answer.value;
    if (!visit(records) || next >= end) return undefined;
    from = next;
  }
  return `the log of ${at.topic}-${at.partition} is too long`;
}
