import { Writer, type Reader } from "../encoding/wire.ts";
import type { Api, ItemAnswer } from "./api.ts";

export type FindCoordinatorRequest = { readonly groups: readonly string[] };

export type FindCoordinatorAnswer = {
  readonly throttleMs: number;
  readonly items: readonly FoundCoordinator[];
};

export type FoundCoordinator = ItemAnswer & {
  readonly id: number;
  readonly host: string;
  readonly port: number;
};

const ofGroups = 0;

// Asks which broker coordinates each group. A broker that is asked creates the topic of offsets when there is none.
export const findCoordinator: Api<
  FindCoordinatorRequest,
  FindCoordinatorAnswer
> = {
  name: "FindCoordinator",
  key: 10,
  version: 4,
  flexible: true,
  encode: ({ groups }) => {
    const writer = new Writer("flexible").int8(ofGroups);
    writer.array(groups, (group) => writer.string(group));
    return writer.tags().toBuffer();
  },
  decode: (reader) => {
    const answer = {
      throttleMs: reader.int32(),
      items: reader.array(() => readCoordinator(reader)),
    };
    reader.tags();
    return answer;
  },
};

function readCoordinator(reader: Reader): FoundCoordinator {
  const item = {
    name: reader.string(),
    id: reader.int32(),
    host: reader.string(),
    port: reader.int32(),
    code: reader.int16(),
    message: reader.nullableString(),
  };
  reader.tags();
  return { ...item, message: item.message === "" ? undefined : item.message };
}
