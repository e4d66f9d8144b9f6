import assert from "node:assert/strict";
import { referencePage } from "../../../tools/schemas/reference-page.ts";

const lines = referencePage().split("\n");

describe("the reference page", () => {
  it("tells the fields of both files", () => {
    for (const field of [
      "config.kafka-stack:cluster.brokers.<id>.rack",
      "config.kafka-stack:connect.sasl.mechanism",
      "topics.<name>.partitions",
      "topics.<name>.guard",
      "groups.<name>.start",
    ])
      assert.equal(
        lines.filter((line) => line.startsWith(`| \`${field}\` |`)).length,
        1,
        field,
      );
  });

  it("tells the settings with what they may be and what they are without", () => {
    const line = (name: string): string | undefined =>
      lines.find((one) => one.startsWith(`| \`${name}\` |`));
    assert.match(
      line("log.retention.hours") ?? "",
      /a duration such as 7d or 12h, or whole hours \| 7d \(168\) \| read-only \| The number of hours/,
    );
    assert.match(line("remote.copy.lag.ms") ?? "", /\| 4\.4\.0 \|/);
    assert.equal(line("broker.id"), undefined);
  });

  it("has as many cells in each row as its head", () => {
    const cells = (line: string): number =>
      line.replaceAll("\\|", "").split("|").length;
    let width = 0;
    for (const line of lines) {
      if (!line.startsWith("|")) width = 0;
      else if (width === 0) width = cells(line);
      else assert.equal(cells(line), width, line);
    }
  });
});
