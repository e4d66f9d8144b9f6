import type { Kafka } from "../../../kafka/client/kafka.ts";
import type { OffsetAnswer } from "../../../kafka/client/offsets.ts";
import type { TopicView } from "../../../kafka/client/views.ts";
import type { Look } from "../../../reconcile/kind.ts";
import type { TopicUse } from "../observed.ts";
import { observeClock } from "./observe-clock.ts";
import { sumOf } from "./observe-ends.ts";
import { observePartitions } from "./observe-partitions.ts";
import { observeReaders } from "./observe-readers.ts";

type Answers = readonly (OffsetAnswer | undefined)[];

// What speaks against deleting each of these topics: records, their age, and groups that read them.
//
// Starts and timestamps are read before ends. Retention that deletes records in between can then only
// make a topic look fuller than it is, and what is written in between shows as growth.
export async function observeUse(
  kafka: Kafka,
  views: readonly TopicView[],
  look: Look,
): Promise<ReadonlyMap<string, TopicUse>> {
  if (views.length === 0) return new Map();
  const clock = await observeClock(kafka, look);
  const starts = await observePartitions(kafka, views, "earliest", look);
  const newest = await observePartitions(kafka, views, "maxTimestamp", look);
  const names = views.map(({ name }) => name);
  const { readers, unseen } = await observeReaders(kafka, names, look);
  const ends = await observePartitions(kafka, views, "latest", look);
  return new Map(
    names.map((name) => [
      name,
      {
        ...logOf(starts.get(name), newest.get(name), ends.get(name)),
        clock,
        readers: readers.get(name) ?? [],
        unseen,
      },
    ]),
  );
}

function logOf(
  starts: Answers = [],
  newest: Answers = [],
  ends: Answers = [],
): Pick<TopicUse, "records" | "end" | "latest"> {
  const start = sumOf(starts.map((answer) => answer?.offset));
  const end = sumOf(ends.map((answer) => answer?.offset));
  const times = ends.map((answer, index) =>
    newestOf(starts[index]?.offset, newest[index], answer?.offset),
  );
  return {
    records: start === undefined || end === undefined ? undefined : end - start,
    end,
    latest: latestOf(times),
  };
}

type Time = TopicUse["latest"];

function latestOf(times: readonly Time[]): Time {
  const known = times.filter((time) => typeof time === "number");
  const without = (["unread", "none"] as const).find((word) =>
    times.includes(word),
  );
  return without ?? (known.length === 0 ? undefined : Math.max(...known));
}

// The time of the newest record of a partition. It is the producers' word, and an emptied log may still
// give an old one.
function newestOf(
  start: bigint | undefined,
  newest: OffsetAnswer | undefined,
  end: bigint | undefined,
): Time {
  if (newest === undefined) return "unread";
  if (newest.timestamp !== undefined) return Number(newest.timestamp);
  return start !== undefined && start === end ? undefined : "none";
}
