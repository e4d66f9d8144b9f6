import assert from "node:assert/strict";
import { toFiles } from "../../../src/cli/export/to-files.ts";

const written = {
  topics: {
    "orders.created": { partitions: 6, replicationFactor: 3 },
    orders_failed: { partitions: 1, replicationFactor: 3 },
    "-": { partitions: 1, replicationFactor: 1 },
  },
  groups: { "billing-app": { topics: ["orders.created"], start: "earliest" } },
};

describe("toFiles", () => {
  it("writes one file for everything", () => {
    const files = toFiles(written, "one");
    assert.deepEqual([...files.keys()], ["exported.yaml"]);
    assert.equal(
      files.get("exported.yaml"),
      `topics:
  orders.created:
    partitions: 6
    replicationFactor: 3
  orders_failed:
    partitions: 1
    replicationFactor: 3
  "-":
    partitions: 1
    replicationFactor: 1
groups:
  billing-app:
    topics:
      - orders.created
    start: earliest
`,
    );
  });

  it("writes a file for each prefix; what makes no file name goes to other.yaml", () => {
    const files = toFiles(written, "prefix");
    assert.deepEqual(
      [...files.keys()],
      ["billing.yaml", "orders.yaml", "other.yaml"],
    );
    assert.match(files.get("orders.yaml") ?? "", /created[^]*failed/);
    assert.doesNotMatch(files.get("billing.yaml") ?? "", /^topics/m);
  });
});
