import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Eta } from "eta";
import { bundlePage } from "../../../../setup/bundle-page.mjs";
import type { Report } from "../report.ts";
import { toPageView } from "./page-view.ts";

const here = import.meta.dirname;

// Later ones count for more.
const styles = ["paper", "parts", "controls", "tables", "narrow"];

// A report as one HTML page that needs nothing but itself: no file, no server, no network, and the browser is told to allow
// none.
export async function printPage(report: Report): Promise<string> {
  const script = await readScript();
  const eta = new Eta({ views: here, autoEscape: true });
  return eta.render("./page", {
    ...toPageView(report),
    script,
    scriptHash: createHash("sha256").update(script).digest("base64"),
    style: styles.map(readStyle).join(""),
    data: toDataBlock(report),
  });
}

function readStyle(name: string): string {
  return readFileSync(join(here, "style", `${name}.css`), "utf8");
}

// The page's own program with the library of its tables. Inside a string what is put in means the same, and it cannot end
// the element that it stands in.
async function readScript(): Promise<string> {
  const text = await bundlePage(join(here, "browser", "main.ts"));
  return text.replaceAll("</script", "<\\/script").replaceAll("<!--", "<\\!--");
}

// JSON in which no name can end the element that it stands in.
function toDataBlock(report: Report): string {
  return JSON.stringify(report).replaceAll("<", "\\u003c");
}
