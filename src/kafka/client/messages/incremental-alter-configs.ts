import { Writer } from "../encoding/wire.ts";
import type { Api, ItemAnswer } from "./api.ts";

const setOperation = 0;
const deleteOperation = 1;

export type AlteredResource = {
  readonly type: number;
  readonly name: string;
  readonly set: Readonly<Record<string, string>>;
  readonly unset: readonly string[];
};

export type IncrementalAlterConfigsRequest = {
  readonly resources: readonly AlteredResource[];
  readonly validateOnly: boolean;
};

export type IncrementalAlterConfigsAnswer = {
  readonly throttleMs: number;
  readonly items: readonly (ItemAnswer & { readonly type: number })[];
};

// Sets and unsets single keys; keys that are not named keep their value.
export const incrementalAlterConfigs: Api<
  IncrementalAlterConfigsRequest,
  IncrementalAlterConfigsAnswer
> = {
  name: "IncrementalAlterConfigs",
  key: 44,
  version: 0,
  encode: ({ resources, validateOnly }) => {
    const writer = new Writer();
    writer.array(resources, (resource) => {
      writeResource(writer, resource);
    });
    return writer.bool(validateOnly).toBuffer();
  },
  decode: (reader) => ({
    throttleMs: reader.int32(),
    items: reader.array(() => ({
      code: reader.int16(),
      message: reader.nullableString(),
      type: reader.int8(),
      name: reader.string(),
    })),
  }),
};

function writeResource(writer: Writer, resource: AlteredResource): void {
  const { type, name, set, unset } = resource;
  const operations = [
    ...Object.entries(set).map(([key, value]) => ({
      key,
      code: setOperation,
      value,
    })),
    ...unset.map((key) => ({ key, code: deleteOperation, value: undefined })),
  ];
  writer.int8(type).string(name);
  writer.array(operations, ({ key, code, value }) =>
    writer.string(key).int8(code).nullableString(value),
  );
}
