import { Writer } from "../encoding/wire.ts";
import type { Api, ItemsAnswer } from "./api.ts";

export type DeleteGroupsRequest = { readonly groups: readonly string[] };

// Deletes groups with their offsets, which their coordinator refuses as long as they have members.
export const deleteGroups: Api<DeleteGroupsRequest, ItemsAnswer> = {
  name: "DeleteGroups",
  key: 42,
  version: 2,
  flexible: true,
  encode: ({ groups }) => {
    const writer = new Writer("flexible");
    writer.array(groups, (group) => writer.string(group));
    return writer.tags().toBuffer();
  },
  decode: (reader) => {
    const throttleMs = reader.int32();
    const items = reader.array(() => {
      const name = reader.string();
      const item = { name, code: reader.int16(), message: undefined };
      reader.tags();
      return item;
    });
    reader.tags();
    return { throttleMs, items };
  },
};
