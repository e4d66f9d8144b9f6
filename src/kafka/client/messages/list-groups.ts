import { Writer, type Reader } from "../encoding/wire.ts";
import type { Api } from "./api.ts";

export type ListGroupsAnswer = {
  readonly throttleMs: number;
  readonly code: number;
  readonly groups: readonly ListedGroup[];
};

export type ListedGroup = {
  readonly group: string;
  // "consumer", or another word that its members chose; empty when it never had members.
  readonly protocolType: string;
  readonly state: string;
  // "classic" or "consumer"; undefined when the broker does not tell.
  readonly type: string | undefined;
};

const withoutType: Api<object, ListGroupsAnswer> = {
  name: "ListGroups",
  key: 16,
  version: 4,
  flexible: true,
  encode: () => {
    const writer = new Writer("flexible").array([], () => undefined);
    return writer.tags().toBuffer();
  },
  decode: (reader) => readAnswer(reader, () => undefined),
};

// Asks a broker for all groups that it coordinates, whatever their state and type.
export const listGroups: Api<object, ListGroupsAnswer> = {
  name: "ListGroups",
  key: 16,
  version: 5,
  flexible: true,
  older: withoutType,
  encode: () => {
    const writer = new Writer("flexible").array([], () => undefined);
    return writer
      .array([], () => undefined)
      .tags()
      .toBuffer();
  },
  decode: (reader) => readAnswer(reader, () => reader.string()),
};

function readAnswer(
  reader: Reader,
  readType: () => string | undefined,
): ListGroupsAnswer {
  const answer = {
    throttleMs: reader.int32(),
    code: reader.int16(),
    groups: reader.array(() => readGroup(reader, readType)),
  };
  reader.tags();
  return answer;
}

function readGroup(
  reader: Reader,
  readType: () => string | undefined,
): ListedGroup {
  const group = {
    group: reader.string(),
    protocolType: reader.string(),
    state: reader.string(),
    type: readType(),
  };
  reader.tags();
  return group;
}
