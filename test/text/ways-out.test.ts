import assert from "node:assert/strict";
import fc from "fast-check";
import { parse } from "yaml";
import { toFiles } from "../../src/cli/export/to-files.ts";
import { printTable } from "../../src/cli/table.ts";
import { showSaid } from "../../src/cli/terminal.ts";
import { errorWords, itemError } from "../../src/kafka/client/items.ts";
import { printPlan } from "../../src/views/plan/print-plan.ts";
import { printPlanMarkdown } from "../../src/views/plan/print-plan-markdown.ts";
import { formats } from "../../src/text/problems/formats.ts";
import { printWithExcerpt } from "../../src/text/problems/print.ts";
import type { Problem } from "../../src/text/problems/problem.ts";
import {
  PartlyDone,
  toServiceError,
} from "../../src/pulumi/provider/protocol/failure.ts";
import { changeWords } from "../../src/reconcile/change-words.ts";
import { planOf } from "../views/plan/plans.ts";
import { fuzzSeed } from "../support/fuzz/seed.ts";

const hostile =
  "x\u001b[2J\u009b31m\u202e\r\n::error::owned\n##vso[task.setvariable]a";

const problem: Problem = {
  severity: "error",
  path: ["topics", hostile],
  place: { file: "a.yaml", line: 1, column: 1, width: 3, text: hostile },
  expected: hostile,
  found: hostile,
  hint: hostile,
};

const hostilePlan = planOf(
  {
    changes: [
      { path: [hostile, "config", hostile], before: hostile, after: "" },
    ],
    notes: [{ item: hostile, text: hostile }],
    refused: [problem],
  },
  { clusterId: hostile, withoutMemory: hostile },
);

// What each way out makes of text that others chose.
const waysOut: Readonly<Record<string, () => string>> = {
  "a plan": () => showSaid(printPlan(hostilePlan, false)),
  "a plan for a comment": () => showSaid(printPlanMarkdown(hostilePlan)),
  "the changes of a plan": () =>
    changeWords({
      path: ["a"],
      before: undefined,
      after: { [hostile]: hostile },
    }).join("\n"),
  "a problem": () => printWithExcerpt(problem),
  "problems of a command": () => showSaid(formats.text([problem])),
  "problems as JSON": () => showSaid(formats.json([problem])),
  "problems for GitLab": () => showSaid(formats.gitlab([problem])),
  "a table": () => printTable(["group", "host"], [[hostile, hostile]]),
  "a message of a broker": () => errorWords(itemError(44, hostile)),
  "a failure of the provider": () =>
    toServiceError(new Error(hostile)).details ?? "",
  "a part that failed": () =>
    toServiceError(
      new PartlyDone("a", { inputs: {}, outputs: {}, failures: [hostile] }),
    ).details ?? "",
  "an export": () => exported([hostile]),
};

describe("text that others chose", () => {
  for (const [way, show] of Object.entries(waysOut))
    it(`acts on no terminal and no runner as ${way}`, () => {
      for (const line of show().split("\n")) {
        assert.doesNotMatch(line, /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
        assert.doesNotMatch(line, /^\s*::|##[a-z]*\[/i);
      }
    });

  it("adds no command of its own to an annotation", () => {
    const [first, ...others] = formats.github([problem]).split("\n");
    assert.match(first ?? "", /^::error file=a\.yaml,/);
    assert.doesNotMatch(first ?? "", /[\p{Cc}\p{Cf}]|##[a-z]*\[/iu);
    assert.deepEqual(others, []);
  });

  it("keeps every character of an excerpt in its column", () => {
    const [, excerpt = "", carets = ""] = printWithExcerpt({
      ...problem,
      place: { file: "a.yaml", line: 1, column: 4, text: "\u202e\u001b[x" },
    }).split("\n");
    assert.deepEqual([excerpt, carets], ["  1 | \ufffd\ufffd[x", "    |    ^"]);
  });

  it("does not leave a comment through its cluster id", () => {
    const text = printPlanMarkdown(
      planOf({}, { clusterId: "<img src=x>[a](b)" }),
    );
    assert.match(text, /&#60;img src=x&#62;&#91;a&#93;\(b\)/);
  });

  it("lets only our own colours through to a terminal", () => {
    assert.equal(
      showSaid("\u001b[32m+ a\u001b[39m"),
      "\u001b[32m+ a\u001b[39m",
    );
    assert.equal(showSaid("\u001b[8ma\u001b]0;x"), "\\u001b[8ma\\u001b]0;x");
  });

  it("is exported so that the file reads back as the same, whatever the text", () => {
    fc.assert(
      fc.property(fc.uniqueArray(names, { minLength: 1 }), (groups) => {
        const read = parse(exported(groups)) as {
          groups: Record<string, unknown>;
        };
        assert.deepEqual(Object.keys(read.groups).sort(), [...groups].sort());
      }),
      { seed: fuzzSeed(), numRuns: 300 },
    );
  });
});

// Names of groups, which Kafka does not limit; a half of a pair is no text that UTF-8 can carry.
const names = fc
  .array(
    fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom(
        "\u202e",
        "\u0085",
        "\u2028",
        "::",
        "##[",
        "\\",
        '"',
        "\n",
      ),
    ),
  )
  .map((parts) => parts.join(""))
  .filter((name) => name !== "__proto__" && !/^\d+$/.test(name));

function exported(groups: readonly string[]): string {
  const entries = groups.map(
    (group) => [group, { start: "earliest" }] as const,
  );
  const files = toFiles(
    { topics: {}, groups: Object.fromEntries(entries) },
    "one",
  );
  return files.get("exported.yaml") ?? "";
}
