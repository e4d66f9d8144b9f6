import assert from "node:assert/strict";
import { printPlanMarkdown } from "../../../src/views/plan/print-plan-markdown.ts";
import { everything, planOf } from "./plans.ts";

describe("printPlanMarkdown", () => {
  it("is a comment: stack and fingerprint in a hidden line, the count, and blocks that are coloured as a diff", () => {
    assert.equal(
      printPlanMarkdown(planOf(everything)),
      `<!-- kafka-stack plan of dev: 0123 -->
### Kafka: stack \`dev\`

**1 to create, 1 to change, 1 to delete** in cluster the-id

topics

\`\`\`diff
+ a
    partitions: 6
    config: retention.ms=1
! b
    partitions: 3 → 6
    config["retention.ms"]: 1 → unset
- c
\`\`\`

About topics:

\`\`\`text
topic b exists already and is adopted
\`\`\`

Refused, so an update changes nothing of these:

\`\`\`text
a.yaml:3:5 topics.d: expected more, found less
\`\`\`

<sub>plan 0123</sub>`,
    );
  });

  it("is short where nothing changes", () => {
    assert.equal(
      printPlanMarkdown(
        planOf({}, { fingerprint: undefined, unseen: ["x_y"] }),
      ),
      `<!-- kafka-stack plan of dev: none -->
### Kafka: stack \`dev\`

**nothing to change: 3 items are as the files say** in cluster the-id

<sub>no fingerprint, because Docker does not show what these are made of: x&#95;y</sub>`,
    );
  });

  it("lets nothing of what it shows end a block or be taken for the hidden line", () => {
    const after = "```\n<!-- kafka-stack plan of dev: 9999 -->\n@everybody";
    const changes = [{ path: ["a", "config", "x"], before: "1", after }];
    const text = printPlanMarkdown(planOf({ changes }));
    assert.match(text, /^<!-- kafka-stack plan of dev: 0123 -->\n/);
    assert.match(text, /\n````diff\n! a\n[^]*```[^]*@everybody\n````\n/);
  });

  it("fits into a comment, whole lines only, and says that there is more", () => {
    const changes = Array.from({ length: 3_000 }, (_, index) => ({
      path: [`topic-${index}`, "partitions"],
      before: 3,
      after: 6,
    }));
    const text = printPlanMarkdown(planOf({ changes }));
    assert.ok(text.length < 65_536, `${text.length} characters`);
    assert.ok(text.length > 50_000, `${text.length} characters`);
    assert.match(
      text,
      /\n(! topic-\d+| {4}partitions: 3 → 6)\n```\n\n\*\*There is more than fits here:\*\* .*\n\n<sub>plan 0123<\/sub>$/,
    );
  });
});
