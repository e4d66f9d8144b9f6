import assert from "node:assert/strict";
import { checker } from "../../../src/text/schema/checker.ts";
import type { Schema } from "../../../src/text/schema/schema.ts";
import type { Typed } from "../../../src/text/schema/typed.ts";
import type { WrittenTopic } from "../../../src/kinds/topics/schema.ts";
import type { WrittenCluster } from "../../../src/stack/config/written.ts";

const schema = {
  type: "object",
  required: ["name", "kind"],
  properties: {
    name: { type: "string" },
    kind: { enum: ["a", "b"] },
    always: { const: 7 },
    count: { type: "integer" },
    either: { type: ["boolean", "object"], properties: { on: { type: "boolean" } } },
    list: { type: "array", items: { type: ["string", "number"] } },
    more: { type: "object", additionalProperties: { type: "number" } },
    split: { if: {}, then: { const: "x" }, else: { type: "number" } },
    open: {},
  },
} as const satisfies Schema;

type Wanted = {
  readonly name: string;
  readonly kind: "a" | "b";
  readonly always?: 7;
  readonly count?: number;
  readonly either?: boolean | { readonly on?: boolean };
  readonly list?: readonly (string | number)[];
  readonly more?: Readonly<Record<string, number>>;
  readonly split?: "x" | number;
  readonly open?: unknown;
};

// Of the type that takes everything this is never true.
type Same<A, B> = 0 extends 1 & A
  ? false
  : [A, B] extends [B, A]
    ? true
    : false;

// The compiler holds these; a wrong type does not compile.
const held: readonly true[] = [
  true satisfies Same<Typed<typeof schema>, Wanted>,
  true satisfies Same<WrittenCluster["logDirs"], number | readonly string[] | undefined>,
  true satisfies Same<WrittenCluster["brokers"][string]["rack"], string | undefined>,
  true satisfies Same<Extract<WrittenTopic, { state: "absent" }>["force"], boolean | undefined>,
];

describe("the type of what a schema takes", () => {
  it("is the one that its checker passes", () => {
    assert.equal(held.length, 4);
    const wanted: Wanted = { name: "n", kind: "a", split: "x", list: ["a", 1] };
    const check = checker<Typed<typeof schema>>(schema);
    assert.deepEqual(check(wanted).whole, wanted);
    assert.notEqual(check({ ...wanted, split: "y" }).problems.length, 0);
  });
});
