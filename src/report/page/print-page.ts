import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { build } from "esbuild";
import { Eta } from "eta";
import type { Report } from "../report.ts";
import { toPageView } from "./page-view.ts";

const here = import.meta.dirname;

// Later ones count for more.
const styles = ["paper", "parts", "controls", "tables", "narrow"];

// A report as one HTML page that needs nothing but itself: no file, no server, no network, and the browser is told to allow
// none.
export async function printPage(report: Report): Promise<string> {
  const script = await bundleScript();
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

// The page's own program with the library of its tables; made in a moment, so no file that was made before can be out of date.
async function bundleScript(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [
      join(here, "browser", `main${extname(import.meta.filename)}`),
    ],
    bundle: true,
    minify: true,
    write: false,
    format: "iife",
    target: "es2022",
    charset: "utf8",
    legalComments: "inline",
    logLevel: "silent",
  });
  const text = outputFiles.map((file) => file.text).join("");
  // Inside a string it means the same, and it cannot end the element.
  return text.replaceAll("</script", "<\\/script").replaceAll("<!--", "<\\!--");
}

// JSON in which no name can end the element that it stands in.
function toDataBlock(report: Report): string {
  return JSON.stringify(report).replaceAll("<", "\\u003c");
}
