import assert from "node:assert/strict";
import { compareTexts } from "../../../../src/pulumi/provider/types/compare.ts";

describe("compareTexts", () => {
  it("tells entries that came, went or changed, and no others", () => {
    const olds = { topics: { same: "1", changed: "1", gone: "1" } };
    const news = { topics: { same: "1", changed: "2", added: "1" } };
    assert.deepEqual(compareTexts("topics", olds, news), [
      { property: 'topics["changed"]', kind: "update" },
      { property: 'topics["gone"]', kind: "delete" },
      { property: 'topics["added"]', kind: "add" },
    ]);
  });

  it("writes names with dots and quotes as the engine reads them", () => {
    const news = { topics: { 'a."b"': "1" } };
    const [difference] = compareTexts("topics", {}, news);
    assert.equal(difference?.property, 'topics["a.\\"b\\""]');
  });

  it("does not stumble over a topic called like something that every object has", () => {
    const named = { topics: { constructor: "1" } };
    assert.deepEqual(compareTexts("topics", {}, named), [
      { property: 'topics["constructor"]', kind: "add" },
    ]);
    assert.deepEqual(compareTexts("topics", named, {}), [
      { property: 'topics["constructor"]', kind: "delete" },
    ]);
  });
});
