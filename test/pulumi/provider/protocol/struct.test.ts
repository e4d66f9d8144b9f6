import assert from "node:assert/strict";
import struct from "google-protobuf/google/protobuf/struct_pb.js";
import fc from "fast-check";
import {
  unknown,
  type Values,
} from "../../../../src/pulumi/provider/types/resource.ts";
import {
  fromStruct,
  toStruct,
} from "../../../../src/pulumi/provider/protocol/struct.ts";

// Fixed by Pulumi: sdk/go/common/resource/plugin/rpc.go and resource/sig.go.
const unknownMark = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const wrapperMark = "4dabf18193072939515e22adb298388d";
const secretMark = "1b47061264138c4ac30d75fd1eb44270";

describe("fromStruct", () => {
  it("is empty where the engine sent nothing", () => {
    assert.deepEqual(fromStruct(undefined), {});
  });

  it("knows what is not known yet, however deep it stands", () => {
    const sent = { a: unknownMark, b: { c: [unknownMark, "x"] } };
    assert.deepEqual(fromStruct(message(sent)), {
      a: unknown,
      b: { c: [unknown, "x"] },
    });
  });

  it("unwraps secrets, also nested ones and those that are not known yet", () => {
    const secret = (value: unknown): unknown => ({
      [wrapperMark]: secretMark,
      value,
    });
    const sent = {
      password: secret("hunter2"),
      sasl: secret({ user: "me", password: secret("deep") }),
      list: [secret(1)],
      later: secret(unknownMark),
    };
    assert.deepEqual(fromStruct(message(sent)), {
      password: "hunter2",
      sasl: { user: "me", password: "deep" },
      list: [1],
      later: unknown,
    });
  });

  it("leaves objects alone that only look like a secret", () => {
    const sent = { a: { [wrapperMark]: "another wrapper", value: "x" } };
    assert.deepEqual(fromStruct(message(sent)), sent);
  });
});

describe("toStruct", () => {
  it("sends what is not known yet as the engine's own mark", () => {
    assert.deepEqual(toStruct({ a: unknown, b: [unknown] }).toJavaScript(), {
      a: unknownMark,
      b: [unknownMark],
    });
  });

  it("is undone by fromStruct, over the wire, for whatever values there are", () => {
    // The one key that google-protobuf loses; no topic can be called so.
    const values = fc
      .dictionary(fc.string(), fc.oneof(fc.jsonValue(), fc.constant(unknown)))
      .filter((sent) => !sorted(sent).includes("__proto__"));
    fc.assert(
      fc.property(values, (sent) => {
        const bytes = toStruct(sent as Values).serializeBinary();
        const arrived = fromStruct(struct.Struct.deserializeBinary(bytes));
        assert.deepEqual(sorted(arrived), sorted(sent));
      }),
    );
  });
});

function message(values: unknown): struct.Struct {
  return struct.Struct.fromJavaScript(values as never);
}

// One text for the same values; protocol buffers keep no order of keys and no -0.
function sorted(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => {
    if (part === unknown) return unknownMark;
    if (typeof part !== "object" || part === null || Array.isArray(part))
      return part;
    const entries = Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1));
    return Object.fromEntries(entries);
  });
}
