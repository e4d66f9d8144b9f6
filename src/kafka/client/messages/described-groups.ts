import { type Reader, Writer } from "../encoding/wire.ts";

export type GroupsRequest = { readonly groups: readonly string[] };

// Writes a question about groups whose last word is whether to tell what we may do with them, which is never asked for.
export function encodeGroups({ groups }: GroupsRequest): Buffer {
  const writer = new Writer("flexible");
  writer.array(groups, (group) => writer.string(group));
  return writer.bool(false).tags().toBuffer();
}

// Reads its answer, in which each group has its own outcome.
export function decodeGroups<Group>(
  reader: Reader,
  readGroup: (reader: Reader) => Group,
): { readonly throttleMs: number; readonly items: readonly Group[] } {
  const answer = {
    throttleMs: reader.int32(),
    items: reader.array(() => readGroup(reader)),
  };
  reader.tags();
  return answer;
}
