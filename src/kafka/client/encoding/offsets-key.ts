import { Reader } from "./wire.ts";

// What a record in the topic of offsets is about: a group without the newer protocol, which is written whenever its members
// change, or an offset of a group.
export type OffsetsKey =
  | { readonly kind: "group"; readonly group: string }
  | {
      readonly kind: "offset";
      readonly group: string;
      readonly topic: string;
      readonly partition: number;
    };

// The numbers of the key schemas of Kafka (OffsetCommitKey, LegacyOffsetCommitKey and GroupMetadataKey).
const offsetVersions = [0, 1];
const groupVersion = 2;

// Reads the key of such a record; undefined when it is about anything else.
export function readOffsetsKey(key: Buffer): OffsetsKey | undefined {
  const reader = new Reader(key);
  try {
    const version = reader.int16();
    if (version === groupVersion)
      return { kind: "group", group: reader.string() };
    if (!offsetVersions.includes(version)) return undefined;
    return {
      kind: "offset",
      group: reader.string(),
      topic: reader.string(),
      partition: reader.int32(),
    };
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
