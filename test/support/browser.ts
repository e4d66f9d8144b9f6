import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, chromium, type Page } from "playwright-core";
import { ensureTestBrowser } from "../../setup/parts/test-browser.mjs";

// A browser without a screen, and what pages that were opened in it have said and asked for.
export type TestBrowser = {
  // Opens the text of a page as a file of its own.
  readonly open: (html: string, look?: PageLook) => Promise<OpenPage>;
  readonly close: () => Promise<void>;
};

export type PageLook = {
  readonly width?: number;
  readonly scheme?: "light" | "dark";
};

export type OpenPage = {
  readonly page: Page;
  // Messages in the console, uncaught errors and dialogs.
  readonly said: readonly string[];
  // What it asked for, beside itself.
  readonly requests: readonly string[];
};

// Starts a browser that the machine has, or that is installed for it.
export async function startBrowser(): Promise<TestBrowser> {
  const executablePath = await ensureTestBrowser();
  const folder = mkdtempSync(join(tmpdir(), "kafka-stack-pages-"));
  // Root may not use the sandbox of a browser; the pages are our own.
  const chromiumSandbox = process.getuid?.() !== 0;
  const browser = await chromium.launch({ executablePath, chromiumSandbox });
  return {
    open: (html, look) => openPage(browser, folder, html, look),
    close: async () => {
      await browser.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function openPage(
  browser: Browser,
  folder: string,
  html: string,
  { width = 1440, scheme = "light" }: PageLook = {},
): Promise<OpenPage> {
  const file = join(folder, "page.html");
  writeFileSync(file, html);
  const { href } = pathToFileURL(file);
  const viewport = { width, height: 900 };
  const page = await browser.newPage({ viewport, colorScheme: scheme });
  const said: string[] = [];
  const requests: string[] = [];
  page.on("console", (message) => said.push(message.text()));
  page.on("pageerror", (error) => said.push(String(error)));
  page.on("dialog", (dialog) => {
    said.push(dialog.message());
    void dialog.dismiss();
  });
  page.on("request", (request) => {
    if (request.url() !== href) requests.push(request.url());
  });
  await page.goto(href);
  await page.locator("html.ready").waitFor({ timeout: 60_000 });
  return { page, said, requests };
}
