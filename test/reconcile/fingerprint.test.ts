import assert from "node:assert/strict";
import { fingerprintOf } from "../../src/reconcile/fingerprint.ts";
import type { Json } from "../../src/reconcile/plan.ts";

const grow = { path: ["a", "partitions"], before: 3, after: 6 };
const create = { path: ["b"], before: null, after: { x: 1, y: 2 } };

describe("fingerprintOf", () => {
  it("is 16 letters of 0-9 and a-f", () => {
    assert.match(of({ topics: [grow] }), /^[0-9a-f]{16}$/);
  });

  it("is the same in whatever order kinds, steps and keys come, and without kinds that do nothing", () => {
    const other = { after: { y: 2, x: 1 }, before: null, path: ["b"] };
    const [one, twin] = [
      of({ topics: [grow, create], groups: [grow] }),
      of({ groups: [grow], topics: [other, grow], brokerConfigs: [] }),
    ];
    assert.equal(one, twin);
  });

  it("is another one for another value, step, kind or cluster", () => {
    const fingerprints = [
      of({ topics: [grow] }),
      of({ topics: [{ ...grow, after: 7 }] }),
      of({ topics: [grow, grow] }),
      of({ topics: [grow, create] }),
      of({ groups: [grow] }),
      of({}),
      of({ topics: [grow] }, { id: "other" }),
      of({ topics: [grow] }, { id: undefined }),
    ];
    assert.equal(new Set(fingerprints).size, fingerprints.length);
  });

  it("is another one for a list in another order, which may be one of brokers", () => {
    assert.notEqual(
      of({ topics: [{ static: [1, 2] }] }),
      of({ topics: [{ static: [2, 1] }] }),
    );
  });
});

function of(
  kinds: Readonly<Record<string, readonly Json[]>>,
  cluster: { readonly id: string | undefined } = { id: "id" },
): string {
  return fingerprintOf({
    clusterId: cluster.id,
    kinds: new Map(Object.entries(kinds)),
  });
}
