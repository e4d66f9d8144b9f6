import assert from "node:assert/strict";
import { firstSentence, plainText } from "../../../tools/schemas/plain-text.ts";
import { brokerDocs } from "../../../src/catalog/generated/broker-docs.ts";
import { topicDocs } from "../../../src/catalog/generated/topic-docs.ts";

describe("Kafka's words as plain text", () => {
  it("keep what they say", () => {
    assert.equal(
      plainText(
        'Use <code>a.b</code>, see <a href="#x">there</a>.<br>Options:<ul><li>one &lt; 2</li> <li>two</li></ul>',
      ),
      "Use a.b, see there.\nOptions:\n- one < 2\n- two",
    );
  });

  it("have no tag left, whatever setting they are about", () => {
    const left = Object.entries({ ...topicDocs, ...brokerDocs })
      .filter(([, doc]) =>
        /<\/?(a|b|i|p|br|code|em|li|ol|ul|pre|strong|table)\b|&(lt|gt|amp);/.test(
          plainText(doc),
        ),
      )
      .map(([name]) => name);
    assert.deepEqual(left, []);
  });

  it("begin with a sentence", () => {
    assert.equal(firstSentence("One, e.g. two. Three."), "One, e.g. two.");
    assert.equal(firstSentence("One without end\nTwo."), "One without end");
  });
});
