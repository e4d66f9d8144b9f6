import assert from "node:assert/strict";
import { loadOf } from "../../../src/kafka/placement/load-of.ts";

describe("loadOf", () => {
  it("counts first replicas and replicas of each broker, also of one that carries nothing", () => {
    const partitions = [[1, 2], [2, 1], [2]].map((replicas) => ({ replicas }));
    assert.deepEqual(
      loadOf([1, 2, 3], partitions),
      new Map([
        [1, { leaders: 1, replicas: 2 }],
        [2, { leaders: 2, replicas: 3 }],
        [3, { leaders: 0, replicas: 0 }],
      ]),
    );
  });

  it("leaves out brokers that it is not asked about", () => {
    assert.deepEqual([...loadOf([1], [{ replicas: [1, 9] }]).keys()], [1]);
  });
});
