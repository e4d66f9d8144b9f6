import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { printPage } from "../../../../src/views/report/page/print-page.ts";
import type { Report } from "../../../../src/views/report/report.ts";
import { sampleReport } from "../sample-report.ts";

describe("printPage", () => {
  let report: Report;
  let page: string;
  before(async () => {
    report = sampleReport(40);
    page = await printPage(report);
  });

  it("holds the whole report as data, so that its tables need nothing else", () => {
    const [, data = ""] =
      /<script type="application\/json" id="data">(.*?)<\/script>/s.exec(
        page,
      ) ?? [];
    assert.deepEqual(JSON.parse(data), JSON.parse(JSON.stringify(report)));
  });

  it("lets the browser run its own script, and fetch nothing", () => {
    const [, policy = ""] = /Policy" content="([^"]*)"/.exec(page) ?? [];
    const script = /<script>(.*)<\/script>\s*<\/body>/s.exec(page)?.[1];
    assert.ok(script);
    const hash = createHash("sha256").update(script).digest("base64");
    assert.equal(
      policy,
      `default-src 'none'; script-src 'sha256-${hash}'; style-src 'unsafe-inline'; img-src data:`,
    );
    assert.doesNotMatch(
      page,
      /<(link|script|img|iframe)[^>]*(src|href)="[^"d]/,
    );
  });

  it("fills every place of its template", () => {
    const [words = ""] = page.split('<script type="application/json"');
    assert.doesNotMatch(words, /undefined|NaN|\[object|<%/);
    for (const { id } of report.brokers)
      assert.match(words, new RegExp(`Broker ${id}\\s`));
    for (const { text } of report.findings) assert.ok(words.includes(text));
  });

  it("tells of names as text, also those that look like its own code", async () => {
    const stack = `</title><script>alert("x")</script>`;
    const hostile = await printPage({ ...report, stack });
    assert.ok(!hostile.includes(stack));
    assert.equal(
      hostile.match(/<script/g)?.length,
      page.match(/<script/g)?.length,
    );
  });
});
