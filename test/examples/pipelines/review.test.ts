import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ReviewHost, startReviewHost } from "../../support/review-host.ts";
import { run, type Run } from "../../support/run.ts";

const script = join(
  import.meta.dirname,
  "../../../examples/pipelines/pipeline/review.mjs",
);
const [first, second] = ["0123456789abcdef", "fedcba9876543210"];

const hosts = {
  GitHub: (url: string, event: string): NodeJS.ProcessEnv => ({
    GITHUB_ACTIONS: "true",
    GITHUB_API_URL: url,
    GITHUB_REPOSITORY: "team/kafka",
    GITHUB_TOKEN: "kst-token",
    GITHUB_EVENT_PATH: event,
    GITHUB_SHA: "abc123",
  }),
  GitLab: (url: string): NodeJS.ProcessEnv => ({
    GITLAB_CI: "true",
    CI_API_V4_URL: url,
    CI_PROJECT_ID: "42",
    CI_MERGE_REQUEST_IID: "7",
    CI_COMMIT_BRANCH: "main",
    CI_COMMIT_SHA: "abc123",
    KAFKA_STACK_GITLAB_TOKEN: "kst-token",
  }),
};

for (const [name, environment] of Object.entries(hosts))
  describe(`the plan in a comment on ${name}`, () => {
    let host: ReviewHost;
    let folder: string;

    beforeEach(async () => {
      host = await startReviewHost("kst-token");
      folder = mkdtempSync(join(tmpdir(), "kafka-stack-review-"));
      const event = JSON.stringify({ pull_request: { number: 7 } });
      writeFileSync(join(folder, "event.json"), event);
    });
    afterEach(async () => {
      await host.close();
      rmSync(folder, { recursive: true });
    });

    const review = (
      args: readonly string[],
      env: NodeJS.ProcessEnv = {},
    ): Promise<Run> => {
      const event = join(folder, "event.json");
      const whole = { ...environment(host.url, event), ...env };
      return run(process.execPath, [script, ...args], {
        cwd: folder,
        env: { PATH: process.env.PATH, ...whole },
      });
    };
    const comment = async (text: string): Promise<void> => {
      writeFileSync(join(folder, "plan.md"), text);
      const done = await review(["comment", "prod"]);
      assert.equal(done.code, 0, done.output);
    };

    it("is put there once, and replaced later, wherever it stands among others", async () => {
      for (let id = 1; id <= 150; id += 1)
        host.comments.push({ id, author: "somebody", body: "hello" });
      await comment(plan(first));
      await comment(plan(second));
      assert.equal(host.comments.length, 151);
      assert.equal(host.comments[150]?.body, plan(second));
    });

    it("says that there is none when nothing could be planned", async () => {
      await comment(plan(first));
      await comment("");
      assert.match(host.comments[0]?.body ?? "", /It could not be planned/);
    });

    it("is never read again, so that nobody can have a plan applied by a comment", async () => {
      const read = await review(["reviewed", "prod"]);
      assert.equal(read.code, 1);
      assert.match(read.stderr, /^usage: review\.mjs comment STACK/);
    });

    it("tells what the host answers when it refuses", async () => {
      const token = { GITHUB_TOKEN: "x", KAFKA_STACK_GITLAB_TOKEN: "x" };
      writeFileSync(join(folder, "plan.md"), plan(first));
      const refused = await review(["comment", "prod"], token);
      assert.equal(refused.code, 1);
      assert.match(refused.stderr, /^GET http.*: 401 .*unauthorized/);
    });
  });

function plan(fingerprint: string): string {
  return `<!-- kafka-stack plan of prod: ${fingerprint} -->\n### Kafka`;
}
