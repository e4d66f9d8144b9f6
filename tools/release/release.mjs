import { readFileSync } from "node:fs";
import { join } from "node:path";
import { runCommand } from "../../setup/machine/run-command.mjs";
import { SetupError } from "../../setup/machine/setup-error.mjs";
import { entryOf, refusals, tagOf } from "./refusals.mjs";

// Makes a release of the checkout: refuses what must not go out, checks, packs and tags. Nothing leaves this machine; it says
// what to type for that. With dryRun it only refuses, and says what it would do.
export const release = async (checkout, { dryRun, say = console.log }) => {
  const run = (file, ...args) => runCommand(file, args, { cwd: checkout });
  const facts = await readFacts(checkout, run);
  const refused = refusals(facts);
  if (refused.length > 0)
    throw new SetupError(
      [...refused, `${facts.version} is not released`].join("\n"),
    );
  const steps = stepsOf(facts);
  for (const { command, args } of steps) {
    say(`${dryRun ? "would run" : "running"}: ${shown(command, args)}`);
    if (!dryRun) await run(command, ...args);
  }
  say(
    `${dryRun ? "then" : "released here; now"} type: git push origin main ${tagOf(facts.version)} && npm publish kafka-stack-${facts.version}.tgz`,
  );
};

const stepsOf = ({ version, changelog }) => {
  const { title, text } = entryOf(version, changelog);
  const message = `kafka-stack ${title}\n\n${text}`;
  return [
    { command: "npm", args: ["run", "check"] },
    { command: "npm", args: ["pack"] },
    {
      command: "git",
      // Headings of the changelog begin with what git takes for a comment.
      args: [
        "tag",
        "--cleanup=verbatim",
        "--annotate",
        tagOf(version),
        "--message",
        message,
      ],
    },
  ];
};

// A message has many lines; its first says enough.
const shown = (command, args) =>
  [command, ...args.map((arg) => arg.split("\n")[0])].join(" ");

const readFacts = async (checkout, run) => {
  const text = (file) => readFileSync(join(checkout, file), "utf8");
  const git = async (...args) => (await run("git", ...args)).trim();
  return {
    version: JSON.parse(text("package.json")).version,
    lockVersion: JSON.parse(text("package-lock.json")).version,
    changelog: text("CHANGELOG.md"),
    branch: await git("branch", "--show-current"),
    status: await git("status", "--porcelain"),
    tags: (await git("tag", "--list")).split("\n"),
  };
};
