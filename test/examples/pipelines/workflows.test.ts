import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  convertWorkflowTemplate,
  NoOperationTraceWriter,
  parseWorkflow,
} from "@actions/workflow-parser";
import { parse } from "yaml";
import { run, type Run } from "../../support/run.ts";

const root = join(import.meta.dirname, "../../..");
const folder = join(root, "examples/pipelines");
const gitHub = readFileSync(
  join(folder, "github/.github/workflows/kafka.yml"),
  "utf8",
);
const gitLab = readFileSync(join(folder, "gitlab/.gitlab-ci.yml"), "utf8");

const onBranch = "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH";

// With GitHub's own parser, and with GitLab's schema as gitlab-ci-local carries it.
describe("the example pipelines", function () {
  this.timeout(60_000);

  it("are workflows that GitHub takes", async () => {
    assert.deepEqual(await mistakesInWorkflow(gitHub), []);
  });

  it("would be told apart from ones that GitHub refuses", async () => {
    const broken = gitHub
      .replace("runs-on", "run-on")
      .replace("hashFiles", "hashOf");
    const mistakes = await mistakesInWorkflow(broken);
    assert.ok(mistakes.some((text) => text.includes("run-on")));
    assert.ok(mistakes.some((text) => text.includes("hashOf")));
  });

  it("are a pipeline that GitLab takes, with a job for each thing", async () => {
    const { code, output } = await listJobs(gitLab);
    assert.equal(code, 0, output);
    assert.match(output, /json schema validated/);
  });

  it("would be told apart from one that GitLab refuses", async () => {
    const { code, output } = await listJobs(
      gitLab.replace("interruptible: false", "interuptible: false"),
    );
    assert.notEqual(code, 0);
    assert.match(output, /'interuptible' property is not expected to be here/);
  });

  it("pin every action by its full commit, with the version that it is", () => {
    const uses = [...gitHub.matchAll(/uses: (.*)$/gm)].map(([, use]) => use);
    assert.ok(uses.length > 0);
    const pinned = /^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/;
    assert.deepEqual(
      uses.filter((use = "") => !pinned.test(use)),
      [],
    );
  });

  it("run nothing downloaded before its checksum was compared", () => {
    for (const text of [gitHub, gitLab])
      assert.doesNotMatch(text, /(curl|wget)[^\n]*\|\s*(sudo )?(ba)?sh\b/);
    const { ".kafka": base } = parse(gitLab) as Readonly<
      Record<string, { readonly before_script: readonly string[] }>
    >;
    const step = base?.before_script.find((line) => line.includes("curl"));
    assert.match(step ?? "", /sha256sum --check --strict[^]*tar -xzf/);
  });

  it("apply only on the default branch, in an environment, the plan that a job there made", () => {
    const { jobs } = parse(gitHub) as {
      readonly jobs: Readonly<Record<string, Readonly<Record<string, string>>>>;
    };
    const onDefault =
      "github.ref == format('refs/heads/{0}', github.event.repository.default_branch)";
    for (const name of ["plan", "apply"])
      assert.ok(jobs[name]?.if?.includes(`&& ${onDefault}`), name);
    assert.deepEqual(
      Object.values(jobs).map(({ environment }) => environment),
      ["kafka-preview", "kafka-plan", "kafka-apply", "kafka-plan"],
    );
    assert.match(gitHub, /PLAN: \$\{\{ inputs\.plan \|\| needs\.plan\.outputs/);
    type Rule = { readonly if: string };
    type Job = {
      readonly rules: readonly Rule[];
      readonly environment: { readonly name: string };
    };
    const { plan, apply, drift } = parse(gitLab) as Record<string, Job>;
    for (const job of [plan, apply, drift]) {
      assert.ok(job);
      assert.ok(job.rules.every((rule) => rule.if.includes(onBranch)));
      assert.match(job.environment.name, /^kafka-(plan|apply)$/);
    }
  });

  it("run the scripts beside them, and all of these", () => {
    const scripts = [
      ...["apply.sh", "drift.sh", "fingerprint.sh"],
      ...["preview.sh", "review.mjs"],
    ];
    for (const text of [gitHub, gitLab]) {
      const named = text.matchAll(/pipeline\/([a-z.]+)/g);
      assert.deepEqual(
        [...new Set([...named].map(([, name]) => name))].sort(),
        scripts,
      );
    }
  });
});

async function mistakesInWorkflow(content: string): Promise<readonly string[]> {
  const { context, value } = parseWorkflow(
    { name: "kafka.yml", content },
    new NoOperationTraceWriter(),
  );
  if (value !== undefined) await convertWorkflowTemplate(context, value);
  return context.errors.getErrors().map(({ message }) => message);
}

// In a repository of its own, because it asks git for the project.
async function listJobs(text: string): Promise<Run> {
  const project = mkdtempSync(join(tmpdir(), "kafka-stack-gitlab-"));
  const command = join(root, "node_modules/gitlab-ci-local/dist/index.js");
  // It is made for a newer Node.js.
  const union =
    "Set.prototype.union ??= function (other) { return new Set([...this, ...other]); };";
  try {
    writeFileSync(join(project, ".gitlab-ci.yml"), text);
    await run("git", ["init", "--quiet"], { cwd: project });
    return await run(
      process.execPath,
      [
        ...["--import", `data:text/javascript,${encodeURIComponent(union)}`],
        ...[command, "--list", "--home", project],
      ],
      { cwd: project },
    );
  } finally {
    rmSync(project, { recursive: true, force: true });
  }
}
