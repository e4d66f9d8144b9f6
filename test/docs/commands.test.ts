import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { CommanderError } from "commander";
import { makeProgram } from "../../src/cli/program.ts";
import { type Block, blocksOf, pages, root, textOf, title } from "./blocks.ts";
import { commandsOf } from "./commands-of.ts";
import { silentTerminal } from "../support/silent-terminal.ts";

// Every command in the pages is one that can be typed: those of kafka-stack go through its own parser, scripts stand
// in package.json, and Pulumi's are held against what is known of them here.

const { scripts } = JSON.parse(
  readFileSync(join(root, "package.json"), "utf8"),
) as { readonly scripts: Readonly<Record<string, string>> };

// What of npm's and Pulumi's own commands the pages use, with the options that are used.
const npm = ["ci", "install", "pkg", "publish", "test", "version"];
const everywhere = ["--stack", "-s", "--yes", "-y"];
const pulumi: Readonly<Record<string, readonly string[]>> = {
  up: ["--skip-preview", "--diff", "--refresh=false", "--expect-no-changes"],
  preview: ["--diff", "--refresh=false", "--json"],
  refresh: ["--clear-pending-creates"],
  destroy: [],
  cancel: [],
  login: [],
  "stack init": ["--secrets-provider"],
  "stack select": ["--create", "--secrets-provider"],
  "stack output": ["--json", "--show-secrets"],
  "stack export": ["--file"],
  "stack import": ["--file"],
  "stack rename": [],
  "config set": ["--path", "--secret"],
  "state delete": [],
};

// Programs that everybody has.
const others = ["cat", "cd", "cp", "docker", "echo", "export", "git", "mkdir"];

describe("the commands in the pages", () => {
  for (const block of pages.flatMap(blocksOf)) {
    const commands = commandsOf(scriptOf(block));
    if (commands.length === 0) continue;
    it(`${title(block)} can be typed`, async () => {
      for (const words of commands) await checkCommand(words);
    });
  }

  for (const page of pages)
    it(`those in the sentences of ${page} can be typed`, async () => {
      for (const words of spansOf(page)) await checkCommand(words);
    });
});

describe("a check of commands", () => {
  for (const [command, words] of [
    ["npx kafka-stack plna", /unknown command 'plna'/],
    ["kafka-stack plan --stak dev", /unknown option '--stak'/],
    ["FORMAT=x kafka-stack check --format xml > a", /Allowed choices/],
    ["npm run quickstrat", /quickstrat is no script/],
    ["npm run pulumi -- up --dif", /pulumi up: --dif/],
    ["cd a && kafkacat -b b", /kafkacat/],
    ["npx mocha 'test/{docs,doc}/*.test.ts'", /there is no test\/doc/],
  ] as const)
    it(`finds what is wrong in: ${command}`, async () => {
      await assert.rejects(async () => {
        for (const words of commandsOf(command)) await checkCommand(words);
      }, words);
    });
});

function scriptOf({ language, text }: Block): string {
  if (language === "sh") return text;
  if (language !== "console") return "";
  return [...text.matchAll(/^\$ (.*)$/gm)].map(([, line]) => line).join("\n");
}

// What stands in sentences as a whole command; … and [ stand for what the reader puts there.
function spansOf(page: string): readonly (readonly string[])[] {
  const sentences = textOf(page).replace(/^```[\s\S]*?^```$/gm, "");
  return [...sentences.matchAll(/`((?:npm|npx|kafka-stack|pulumi) [^`]+)`/g)]
    .map(([, span = ""]) => span.replace(/\s+/g, " "))
    .filter((span) => !/[…[]|topic\|/.test(span))
    .flatMap(commandsOf);
}

async function checkCommand([
  program = "",
  ...args
]: readonly string[]): Promise<void> {
  if (program === "npx")
    return checkCommand(args.filter((arg) => arg !== "--no-install"));
  if (program === "kafka-stack") return checkOwn(args);
  if (program === "pulumi") {
    checkPulumi(args);
    return;
  }
  if (program === "npm") {
    checkNpm(args);
    return;
  }
  if (program === "mocha") {
    checkTests(args);
    return;
  }
  assert.ok(others.includes(program), `${program} is not known to everybody`);
}

async function checkOwn(args: readonly string[]): Promise<void> {
  const { terminal, said } = silentTerminal(root);
  const never = () => () => Promise.resolve();
  try {
    await makeProgram(terminal, never).parseAsync(args, { from: "user" });
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return;
    throw new Error(`kafka-stack ${args.join(" ")}: ${said.join("\n")}`, {
      cause: error,
    });
  }
}

function checkNpm([verb = "", script = "", ...args]: readonly string[]): void {
  if (verb !== "run") {
    assert.ok(npm.includes(verb), `npm ${verb}`);
    return;
  }
  assert.ok(script in scripts, `${script} is no script in package.json`);
  // Behind --, which npm takes for itself.
  if (script === "pulumi" && args.length > 0) checkPulumi(args.slice(1));
}

// What stands before a * must be there.
function checkTests(args: readonly string[]): void {
  for (const pattern of args.filter((arg) => !arg.startsWith("-")))
    for (const path of withoutBraces(pattern)) {
      const [start = ""] = path.split("*");
      const there = start === path ? path : dirname(`${start}x`);
      assert.ok(existsSync(join(root, there)), `there is no ${there}`);
    }
}

function withoutBraces(pattern: string): readonly string[] {
  const [, before = "", choices, after = ""] =
    /^([^{]*)\{([^}]*)\}(.*)$/.exec(pattern) ?? [];
  return choices === undefined
    ? [pattern]
    : choices.split(",").map((choice) => `${before}${choice}${after}`);
}

function checkPulumi(args: readonly string[]): void {
  const verb = Object.keys(pulumi).find((known) =>
    `${args.join(" ")} `.startsWith(`${known} `),
  );
  assert.ok(verb !== undefined, `pulumi ${args.join(" ")}`);
  const known = [...everywhere, ...(pulumi[verb] ?? [])];
  for (const option of args.filter((arg) => arg.startsWith("-")))
    assert.ok(known.includes(option), `pulumi ${verb}: ${option}`);
}
