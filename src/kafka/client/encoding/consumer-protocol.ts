import { Reader } from "./wire.ts";

export type AssignedTopic = {
  readonly topic: string;
  readonly partitions: readonly number[];
};

// The topics that a consumer has subscribed to; undefined when the bytes say nothing of that.
export function readSubscription(bytes: Buffer): readonly string[] | undefined {
  return read(bytes, (reader) => reader.array(() => reader.string()));
}

// The partitions that a consumer was given; undefined when the bytes say nothing of that.
export function readAssignment(
  bytes: Buffer,
): readonly AssignedTopic[] | undefined {
  return read(bytes, (reader) =>
    reader.array(() => ({
      topic: reader.string(),
      partitions: reader.array(() => reader.int32()),
    })),
  );
}

// All versions until now begin alike; what later ones add comes behind.
function read<T>(bytes: Buffer, body: (reader: Reader) => T): T | undefined {
  const reader = new Reader(bytes);
  try {
    return reader.int16() < 0 ? undefined : body(reader);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
