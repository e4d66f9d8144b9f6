import assert from "node:assert/strict";
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { exitCodes } from "../../../src/cli/exit-codes.ts";
import { runProgram } from "../../../src/cli/program.ts";
import {
  type SilentTerminal,
  silentTerminal,
} from "../../support/silent-terminal.ts";

describe("kafka-stack init", () => {
  let folder: string;
  let typed: SilentTerminal;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "kafka-stack-init-"));
    typed = silentTerminal(folder);
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const type = (...args: readonly string[]): Promise<number> =>
    runProgram(args, typed.terminal);
  const read = (file: string): string =>
    readFileSync(join(folder, file), "utf8");

  const ways: Readonly<Record<string, readonly string[]>> = {
    "three brokers in Docker": [],
    "one broker": ["--brokers", "1"],
    "two brokers": ["--brokers", "2"],
    "a cluster that exists, with a pipeline on GitHub": [
      ...["-s", "prod", "-b", "kafka-1:9092,kafka-2:9092"],
      ...["--pipeline", "github"],
    ],
    "five brokers and a pipeline on GitLab": [
      ...["--name", "orders", "--brokers", "5", "--pipeline", "gitlab"],
    ],
  };
  for (const [name, args] of Object.entries(ways))
    it(`makes a project in which check finds neither mistakes nor doubts: ${name}`, async () => {
      assert.equal(
        await type("init", ...args),
        exitCodes.fine,
        typed.err.join("\n"),
      );
      const stack = args.includes("prod") ? "prod" : "dev";
      assert.ok(typed.out.join("\n").includes(`pulumi up -s ${stack}`));
      assert.equal(await type("check"), exitCodes.fine, typed.out.join("\n"));
      assert.equal(typed.out.at(-1), `no mistakes in ${stack}`);
    });

  it("names the schema in every file that an editor may check, where npm puts it", async () => {
    await type("init", "--yes");
    const files = readdirSync(folder, { recursive: true })
      .map(String)
      .filter((file) => /^(configs|stacks)\/.*\.yaml$/.test(file));
    assert.equal(files.length, 4);
    for (const file of files) {
      const [, schema = ""] = /\$schema=(\S+)\n/.exec(read(file)) ?? [];
      assert.equal(
        join(file, "..", schema),
        `node_modules/kafka-stack/schema/${file.startsWith("stacks") ? "stack" : "configs"}.schema.json`,
      );
      const name = schema.slice(schema.lastIndexOf("/"));
      assert.ok(existsSync(join(import.meta.dirname, "../../../schema", name)));
    }
  });

  it("asks for the packages that this one goes with", async () => {
    await type("init", "--yes");
    const own = readFileSync(
      join(import.meta.dirname, "../../../package.json"),
      "utf8",
    );
    const { version } = JSON.parse(own) as { readonly version: string };
    assert.match(own, /"@pulumi\/pulumi": "3\.248\.0"/);
    assert.deepEqual(JSON.parse(read("package.json")), {
      ...{ name: nameIn(read("Pulumi.yaml")), private: true, type: "module" },
      dependencies: { "@pulumi/pulumi": "3.248.0", "kafka-stack": version },
    });
  });

  it("names the project after its folder, and makes that", async () => {
    assert.equal(await type("init", "My Team_9/2 Kafka", "-y"), exitCodes.fine);
    const at = "My Team_9/2 Kafka";
    assert.match(read(`${at}/Pulumi.yaml`), /^name: kafka\n/);
    assert.match(read(`${at}/stacks/Pulumi.dev.yaml`), /name: kafka-dev\n/);
    assert.ok(typed.out.at(-1)?.includes(`cd ${at}`));
  });

  it("puts the stack and the scripts into the pipeline", async () => {
    await type("init", "--pipeline", "github", "--stack", "prod");
    assert.match(read(".github/workflows/kafka.yml"), /^ {2}STACK: prod$/m);
    assert.deepEqual(readdirSync(join(folder, "pipeline")).sort(), [
      "apply.sh",
      "drift.sh",
      "fingerprint.sh",
      "preview.sh",
      "review.mjs",
    ]);
    assert.equal(
      statSync(join(folder, "pipeline/apply.sh")).mode & 0o111,
      0o111,
    );
  });

  it("overwrites nothing: names what is there, and writes nothing at all", async () => {
    writeFileSync(join(folder, "README.md"), "mine");
    writeFileSync(join(folder, "index.js"), "mine too");
    assert.equal(await type("init", "--yes"), exitCodes.failed);
    assert.deepEqual(typed.err, [
      "index.js exists already",
      "README.md exists already",
      "nothing was written",
    ]);
    assert.deepEqual(readdirSync(folder).sort(), ["README.md", "index.js"]);
    assert.equal(read("README.md"), "mine");
  });

  it("leaves a package.json as it is, and refuses one that is no module", async () => {
    const file = join(folder, "package.json");
    writeFileSync(file, '{ "name": "mine" }');
    assert.equal(await type("init", "--yes"), exitCodes.failed);
    assert.ok(typed.err.join("\n").includes("npm pkg set type=module"));
    writeFileSync(file, '{ "type": "module" }');
    assert.equal(
      await type("init", "--yes"),
      exitCodes.fine,
      typed.err.join("\n"),
    );
    assert.equal(read("package.json"), '{ "type": "module" }');
    assert.ok(existsSync(join(folder, "Pulumi.yaml")));
  });

  it("refuses names, numbers and servers that cannot be, each with what was expected", async () => {
    const wrong = [
      ["--name", "My_Team"],
      ["--stack", ""],
      ["--brokers", "0"],
      ["--brokers", "2.5"],
      ["--pipeline", "jenkins"],
      ["-b", "kafka"],
    ];
    for (const args of wrong) {
      typed = silentTerminal(folder);
      assert.equal(
        await type("init", ...args),
        exitCodes.usage,
        args.join(" "),
      );
      assert.match(
        typed.err.join("\n"),
        /expected|Allowed choices/,
        args.join(" "),
      );
    }
    assert.deepEqual(readdirSync(folder), []);
  });
});

function nameIn(project: string): string | undefined {
  return /^name: (.*)$/m.exec(project)?.[1];
}
