import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "playwright-core";
import { printPage } from "../../src/views/report/page/print-page.ts";
import type { Report, ReportedTopic } from "../../src/views/report/report.ts";
import { sampleReport } from "../views/report/sample-report.ts";
import {
  type OpenPage,
  startBrowser,
  type TestBrowser,
} from "../support/browser.ts";

// The page of a report as people use it: in a browser, with a mouse, with a keyboard, on a phone.
describe("the page of a report", function () {
  this.timeout(180_000);
  let browser: TestBrowser;
  let report: Report;
  let opened: OpenPage;

  before(async () => {
    browser = await startBrowser();
    report = sampleReport(200);
  });
  after(() => browser.close());
  beforeEach(async () => {
    opened = await browser.open(await printPage(report));
  });
  afterEach(async () => {
    await opened.page.close();
  });

  const declared = (): readonly ReportedTopic[] =>
    report.topics.filter(({ internal }) => !internal);

  it("tells brokers by rack, what is wrong, topics, groups, the plan and settings", async () => {
    const { page } = opened;
    assert.equal(await page.title(), "Stack dev · kafka-stack report");
    const tiles = await page.locator(".tile strong").allTextContents();
    assert.deepEqual([tiles[0], tiles[1]], ["6", "200"]);
    const racks = await page.locator("#brokers .rack h3").allTextContents();
    assert.deepEqual(racks, [
      "Rack eu-west-1a",
      "Rack eu-west-1b",
      "Rack eu-west-1c",
    ]);
    const second = page.locator(".broker", { hasText: "Broker 2" });
    const words = await second.innerText();
    const broker = report.brokers.find(({ id }) => id === 2);
    assert.match(words, /controller/i);
    assert.match(words, new RegExp(`Leaders\\s+${broker?.leaders}\\s`));
    assert.match(words, /free of \d+ GiB/);
    const findings = await page.locator("#findings li").allTextContents();
    assert.deepEqual(
      findings,
      report.findings.map(({ text }) => text),
    );
    const groups = report.groups ?? [];
    const most = Math.max(...groups.map(({ lag }) => lag));
    const group = await page.locator("#groups tbody tr").first().innerText();
    assert.match(group, new RegExp(most.toLocaleString("en")));
    const changes = await page.locator("#changes tbody tr").count();
    assert.equal(changes, report.plan?.items.length);
    const settings = await page.locator("#broker-settings tbody").innerText();
    assert.match(settings, /ssl\.keystore\.password\s+\(secret\)/);
    assert.match(settings, /num\.io\.threads\s+2 values/);
  });

  it("sorts by a column, numbers by their size, with the keyboard alone", async () => {
    const { page } = opened;
    const bySize = [...declared()].sort((a, b) => a.bytes - b.bytes);
    const head = page.locator("#topics th", { hasText: "On disk" });
    await head.locator('[tabindex="0"]').focus();
    await page.keyboard.press("Enter");
    assert.equal(await head.getAttribute("aria-sort"), "ascending");
    assert.equal(sizeOf(report, (await namesIn(page))[0]), bySize[0]?.bytes);
    await page.keyboard.press("Enter");
    assert.equal(await head.getAttribute("aria-sort"), "descending");
    const shown = await namesIn(page);
    assert.deepEqual(
      shown.map((name) => sizeOf(report, name)),
      bySize
        .reverse()
        .slice(0, shown.length)
        .map(({ bytes }) => bytes),
    );
  });

  it("finds topics by name, by setting and by what is wrong with them", async () => {
    const { page } = opened;
    const search = page.getByRole("searchbox", { name: "Search topics" });
    for (const [words, has] of [
      ["payments.failed.v3", ({ name }) => name.includes("payments.failed.v3")],
      [
        "compression.type=zstd",
        ({ settings = [] }) => settings.some(({ shown }) => shown === "zstd"),
      ],
      [
        "not wholly in sync",
        ({ troubles }) => troubles.some(({ kind }) => kind === "not in sync"),
      ],
    ] satisfies [string, (topic: ReportedTopic) => boolean][]) {
      await search.fill(words);
      const expected = declared().filter(has);
      assert.notEqual(expected.length, 0, words);
      assert.deepEqual(
        await namesIn(page),
        expected.map(({ name }) => name).sort(),
        words,
      );
    }
    await search.fill("there is no such topic");
    const empty = await page.locator("#topics tbody").innerText();
    assert.equal(empty, "No topic matches.");
  });

  it("chooses rows with the arrow keys: those in trouble, those that have drifted", async () => {
    const { page } = opened;
    const troubled = declared().filter(({ troubles }) =>
      troubles.some(({ weight }) => weight !== "note"),
    );
    const drifted = declared().filter(
      ({ drift }) => drift?.state === "differs",
    );
    await page.getByRole("radio", { name: /^Topics/ }).focus();
    for (const [name, topics] of [
      ["In trouble", troubled],
      ["Drifted", drifted],
    ] as const) {
      await page.keyboard.press("ArrowRight");
      const chosen = page.locator("#topics-choices input:checked");
      const label = await chosen.locator("xpath=..").innerText();
      assert.equal(label.replace(/\s+/g, " "), `${name} ${topics.length}`);
      const info = await page.locator("#topics .dt-info").innerText();
      assert.match(info, new RegExp(`of ${topics.length} topics`));
    }
  });

  it("opens and closes what there is to know of a row, with the keyboard", async () => {
    const { page } = opened;
    const drifted = declared().find(({ drift }) => drift?.state === "differs");
    assert.ok(drifted);
    await page
      .getByRole("searchbox", { name: "Search topics" })
      .fill(drifted.name);
    const button = page
      .locator("#topics")
      .getByRole("button", { name: drifted.name, exact: true });
    await button.focus();
    await page.keyboard.press("Enter");
    assert.equal(await button.getAttribute("aria-expanded"), "true");
    const details = await page.locator("#topics td.details").innerText();
    assert.match(details, /An update would change/);
    assert.match(details, /config\["retention\.ms"\]: 604800000 → 1209600000/);
    assert.match(details, new RegExp(`Declared at\\s+${drifted.drift?.place}`));
    await page.keyboard.press("Enter");
    assert.equal(await button.getAttribute("aria-expanded"), "false");
    assert.equal(await page.locator("#topics td.details").count(), 0);
  });

  it("is wholly in reach of the Tab key, the visible focus with it", async () => {
    const { page } = opened;
    const reached = new Set<string>();
    for (let presses = 0; presses < 400; presses += 1) {
      await page.keyboard.press("Tab");
      const at = await page.evaluate<string>(focusedWords);
      if (at === "") break;
      reached.add(at);
    }
    for (const part of [
      "a.skip",
      "button#theme",
      "a.tile",
      "#topics input radio",
      "#topics input search",
      "#topics select",
      "#topics th",
      "#topics button.open",
      "#topics .dt-paging-button",
      "#groups th",
      "#changes th",
      "#broker-settings button.open",
    ])
      assert.ok(reached.has(part), `${part}; ${[...reached].join(", ")}`);
    assert.ok(![...reached].some((part) => part.endsWith("no outline")));
  });

  it("says nothing in the console and asks nobody for anything", () => {
    assert.deepEqual([opened.said, opened.requests], [[], []]);
  });

  it("could not ask anybody if it wanted to", async () => {
    let asked = 0;
    const server = createServer((_, response) => {
      asked += 1;
      response.end();
    }).listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    try {
      const { port } = server.address() as AddressInfo;
      const url = `http://127.0.0.1:${port}/`;
      const answer = await opened.page.evaluate<string>(
        `fetch("${url}", { mode: "no-cors" }).then(() => "answered", (error) => error.name)`,
      );
      await opened.page.evaluate<unknown>(
        `new Promise((done) => { const image = new Image(); image.onload = image.onerror = done; image.src = "${url}"; })`,
      );
      assert.deepEqual([answer, asked], ["TypeError", 0]);
    } finally {
      server.close();
    }
  });

  it("goes from light to dark by a button", async () => {
    const { page } = opened;
    const paper = () =>
      page.evaluate<string>("getComputedStyle(document.body).backgroundColor");
    const light = await paper();
    await page.getByRole("button", { name: "Dark" }).click();
    assert.notEqual(await paper(), light);
    await page.getByRole("button", { name: "Light" }).click();
    assert.equal(await paper(), light);
  });

  for (const width of [390, 1440])
    for (const scheme of ["light", "dark"] as const)
      it(`has no fault of accessibility and fits, ${scheme} and ${width} wide`, async () => {
        const html = await printPage(report);
        const { page, said } = await browser.open(html, { width, scheme });
        try {
          await page.locator("#topics button.open").first().click();
          assert.deepEqual(await faultsOf(page), []);
          const wide = "document.documentElement.scrollWidth";
          assert.equal(await page.evaluate(wide), width);
          assert.deepEqual(said, []);
        } finally {
          await page.close();
        }
      });
});

describe("the page of a report, where it is hard", function () {
  this.timeout(180_000);
  let browser: TestBrowser;
  before(async () => {
    browser = await startBrowser();
  });
  after(() => browser.close());

  it("is usable with 10,000 topics: it makes only the rows that are on the screen", async () => {
    const report = sampleReport(10_000);
    const { page, said } = await browser.open(await printPage(report));
    const rows = page.locator("#topics tbody tr");
    assert.equal(await rows.count(), 25);
    const last = report.topics.filter(({ internal }) => !internal).at(-1);
    assert.ok(last);
    const search = page.getByRole("searchbox", { name: "Search topics" });
    await search.fill(last.name);
    assert.deepEqual(await namesIn(page), [last.name]);
    await search.fill("");
    const info = await page.locator("#topics .dt-info").innerText();
    assert.match(info, /^1 to 25 of 10,000 topics/);
    const head = page.locator("#topics th", { hasText: "On disk" });
    await head.click();
    await head.click();
    const most = Math.max(...report.topics.map(({ bytes }) => bytes));
    assert.equal(sizeOf(report, (await namesIn(page))[0]), most);
    assert.deepEqual(said, []);
  });

  it("shows names that look like a page's own code as what they are", async () => {
    const name = `</script><script>alert(1)</script><img src=x onerror=alert(2)>`;
    const sample = sampleReport(3);
    const [group] = sample.groups ?? [];
    assert.ok(group);
    const members = [{ client: name, host: "<b>host</b>" }];
    const hostile: Report = {
      ...sample,
      stack: name,
      groups: [{ ...group, name, members }],
      unseen: [name],
      plan: { declared: 0, items: [], refused: [name], doubts: [], notes: [] },
    };
    const html = await printPage(hostile);
    const { page, said, requests } = await browser.open(html);
    await page.getByRole("button", { name }).click();
    const details = await page.locator("#groups td.details").innerText();
    assert.ok(details.includes(`${name} at <b>host</b>`), details);
    assert.equal(await page.locator("h1").innerText(), `Stack ${name}`);
    assert.equal(await page.locator("img").count(), 0);
    assert.deepEqual([said, requests], [[], []]);
  });

  it("says what could not be looked at, and has no empty table in its place", async () => {
    const unseen = ["groups: no leader"];
    const { groups, plan, ...rest } = sampleReport(3);
    assert.ok(groups && plan);
    const { page, said } = await browser.open(
      await printPage({ ...rest, unseen }),
    );
    const words = await page.locator("#groups").innerText();
    assert.match(words, /Groups could not be looked at/);
    const health = await page.locator("#findings").innerText();
    assert.match(health, /Could not be looked at: groups: no leader/);
    assert.equal(await page.locator("#plan").count(), 0);
    assert.deepEqual(said, []);
  });
});

async function namesIn(page: Page): Promise<readonly string[]> {
  return page.locator("#topics tbody button.open").allTextContents();
}

function sizeOf({ topics }: Report, wanted: string | undefined): number {
  const found = topics.find(({ name }) => name === wanted);
  assert.ok(found, `topic ${wanted}`);
  return found.bytes;
}

// Of the element with the focus: the part of the page it stands in and what it is; nothing when none has it.
const focusedWords = `(() => {
  const at = document.activeElement;
  if (at === null || at === document.body) return "";
  const outline = getComputedStyle(at.closest("label") ?? at).outlineStyle;
  const within = at.closest("#topics, #groups, #changes, #broker-settings");
  const kind = at.closest("th") ? "th"
    : at.matches(".dt-paging-button") ? ".dt-paging-button"
    : at.matches("select") ? "select" : at.matches("input") ? "input " + at.type
    : at.matches("button.open") ? "button.open"
    : at.localName + (at.id ? "#" + at.id : at.className ? "." + at.className : "");
  const words = within && kind !== at.localName + "#" + at.id ? "#" + within.id + " " + kind : kind;
  return outline === "none" ? words + ", no outline" : words;
})()`;

// What axe finds wrong with the page by the rules of WCAG 2.2 AA, a line each.
async function faultsOf(page: Page): Promise<readonly string[]> {
  const axe = new URL(
    "../../node_modules/axe-core/axe.min.js",
    import.meta.url,
  );
  await page.evaluate(readFileSync(axe, "utf8"));
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
  const { violations } = await page.evaluate<{
    readonly violations: readonly {
      readonly id: string;
      readonly nodes: readonly { readonly html: string }[];
    }[];
  }>(`axe.run({ runOnly: ${JSON.stringify(tags)} })`);
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`,
  );
}
