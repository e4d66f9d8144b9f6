import { journalTopic } from "../../../kafka/journal/our-topics.ts";

// A reset is committed together with a marker, in one request that the coordinator writes whole or not at all: an offset of
// the group in a partition of ours, which no consumer of the group ever commits. As long as it is there, a run that was
// killed before it could record the reset is known to have written it, wherever the consumers have gone since.
export type Marker = {
  readonly topic: string;
  readonly partition: number;
  readonly offset: bigint;
  readonly metadata: string;
};

const prefix = "reset ";

// Where the marker stands.
export const markerPlace = { topic: journalTopic, partition: 0 };

// The marker of a reset.
export function markerOf(id: string): Marker {
  return { ...markerPlace, offset: 0n, metadata: `${prefix}${id}` };
}

// The id of the reset that a committed offset marks; undefined for any other one.
export function readMarker({
  topic,
  partition,
  metadata,
}: Omit<Marker, "offset">): string | undefined {
  return topic === markerPlace.topic &&
    partition === markerPlace.partition &&
    metadata.startsWith(prefix)
    ? metadata.slice(prefix.length)
    : undefined;
}
