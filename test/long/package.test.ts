import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openKafka } from "../../src/kafka/client/kafka.ts";
import { blocksOf, pathOf } from "../docs/blocks.ts";
import { assertFailed, assertOk, assertSays } from "../support/assert-run.ts";
import { InstalledPackage, packPackage } from "../support/installed-package.ts";
import { type KraftBroker, startKraftBroker } from "../support/kraft-broker.ts";

// Which Node.js, and which SDK of Pulumi goes with it: the oldest that we take, and later ones.
const versions = [
  { node: "20.20.2", pulumi: "3.248.0" },
  { node: "22.23.3", pulumi: "3.259.0" },
  { node: "24.21.0", pulumi: "3.270.0" },
];

// What `npm pack` gives, in a folder where nothing else is, beside a cluster that somebody else runs.
describe("the npm package", function () {
  this.timeout(600_000);
  const folder = mkdtempSync(join(tmpdir(), "kafka-stack-package-"));
  let packed: string;
  let broker: KraftBroker;

  before(async () => {
    packed = await packPackage(folder);
    broker = await startKraftBroker("package");
  });
  after(async () => {
    rmSync(folder, { recursive: true, force: true });
    await broker.remove();
  });

  for (const { node, pulumi } of versions)
    describe(`on Node.js ${node} with @pulumi/pulumi ${pulumi}`, () => {
      const prefix = `node${node.slice(0, 2)}`;
      let project: InstalledPackage;
      before(async () => {
        project = new InstalledPackage();
        assert.deepEqual(
          await project.install(
            node,
            packed,
            `@pulumi/pulumi@${pulumi}`,
            "typescript@5.9.3",
            "@types/node@20.19.43",
          ),
          [`v${node}`],
        );
        writeProject(project, broker.plaintext, prefix);
        assertOk(await project.pulumi("stack", "init", "dev"));
      });
      after(() => {
        project.dispose();
      });

      it("checks files, and loads rules in TypeScript", async () => {
        const version = await project.npx("kafka-stack", "--version");
        assert.match(version.stdout, /^\d+\.\d+\.\d+$/m);
        const good = await project.npx("kafka-stack", "check");
        assertOk(good);
        assertSays(good, "no mistakes in dev");
        project.write("configs/bad.yaml", "topics: { Bad: { partition: 1 } }");
        const bad = await project.npx("kafka-stack", "check");
        project.write("configs/bad.yaml", "{}");
        assertFailed(
          bad,
          "configs/bad.yaml:1:18 topics.Bad.partition: expected partitions",
          'did you mean "partitions"?',
        );
      });

      it("makes a new project, with what the package brings for its pipeline", async () => {
        const answers = ["--yes", "-s", "prod", "--pipeline", "github"];
        assertOk(await project.npx("kafka-stack", "init", "made", ...answers));
        assert.match(
          project.read("made/.github/workflows/kafka.yml"),
          /^ {2}STACK: prod$/m,
        );
        assert.ok(project.has("made/pipeline/review.mjs"));
      });

      // What the compiler says does not depend on who runs it.
      if (node === versions[0]?.node)
        it("has types for programs of both kinds of module", async () => {
          for (const options of [
            ["--module", "commonjs", "--moduleResolution", "node10"],
            ["--module", "nodenext", "--moduleResolution", "nodenext"],
          ])
            assertOk(
              await project.npx("tsc", "--noEmit", "-p", ".", ...options),
            );
          const older = ["--module", "node16", "--moduleResolution", "node16"];
          assertFailed(
            await project.npx("tsc", "--noEmit", "-p", ".", ...older),
            "error TS1479",
          );
          project.write("wrong.ts", wrongProgram);
          const wrong = await project.npx("tsc", "--noEmit", "wrong.ts");
          assertFailed(wrong, "'partition' does not exist in type");
        });

      it("is looked for in vain where Pulumi.yaml does not say where its provider is", async () => {
        const [without = ""] = projectFile("index.ts").split("plugins:");
        project.write("Pulumi.yaml", without);
        const preview = await project.pulumi("preview", "--stack", "dev");
        project.write("Pulumi.yaml", projectFile("index.ts"));
        assertFailed(
          preview,
          "no resource plugin 'pulumi-resource-kafka-stack' found",
        );
      });

      it("runs a program in TypeScript", async () => {
        const up = await project.pulumi("up", "--yes", "--stack", "dev");
        assertOk(up);
        assertSays(up, "kafka-stack:index:Topics");
        assert.ok((await topicNames()).includes(`${prefix}.created`));
      });

      it("runs the same in JavaScript modules, and as YAML, with nothing to change", async () => {
        const up = ["up", "--yes", "--stack", "dev", "--expect-no-changes"];
        project.write("Pulumi.yaml", projectFile("same.mjs"));
        assertOk(await project.pulumi(...up));
        // Pulumi requires programs, which must not wait at their top level then, unless the project consists of modules.
        project.write("Pulumi.yaml", projectFile("yaml.mjs"));
        assertFailed(await project.pulumi(...up), "ERR_REQUIRE_ASYNC_MODULE");
        await project.must("npm", "pkg", "set", "type=module");
        assertOk(await project.pulumi(...up));
      });

      it("plans without an engine, and recovers", async () => {
        const plan = await project.npx("kafka-stack", "plan", "-s", "dev");
        assertOk(plan);
        assertSays(plan, "nothing");
        assertOk(await project.npx("kafka-stack", "recover", "-s", "dev"));
      });

      it("writes a report, with the program of its page", async () => {
        const { plaintext } = broker;
        assertOk(await project.npx("kafka-stack", "report", "-b", plaintext));
        const page = project.read("report.html");
        assert.match(page, new RegExp(`"name":"${prefix}\\.created"`));
        assert.match(page, /DataTables/);
      });
    });

  async function topicNames(): Promise<readonly string[]> {
    const kafka = openKafka(broker.plaintext);
    try {
      return (await kafka.topics("all")).map(({ name }) => name);
    } finally {
      await kafka.close();
    }
  }
});

function writeProject(
  project: InstalledPackage,
  bootstrapServers: string,
  prefix: string,
): void {
  project.write("Pulumi.yaml", projectFile("index.ts"));
  project.write("tsconfig.json", tsconfig);
  project.write("index.ts", program);
  project.write("same.mjs", program);
  project.write("yaml.mjs", documented("docs/package.md", "index.mjs"));
  project.write("documented.ts", documented("docs/package.md", "index.ts"));
  project.write(
    "stacks/Pulumi.dev.yaml",
    `config:
  kafka-stack:connect: { bootstrapServers: ${JSON.stringify(bootstrapServers)} }
  kafka-stack:configs: [configs]
  kafka-stack:rules: [rules/names.ts]
  own:bootstrapServers: ${JSON.stringify(bootstrapServers)}
  own:prefix: ${prefix}
`,
  );
  project.write("rules/names.ts", documented("docs/yaml.md", "rules/names.ts"));
  project.write(
    "configs/events.yaml",
    `topics:
  ${prefix}.created: { partitions: 2, replicationFactor: 1, config: { retention.ms: 7d } }
`,
  );
}

// A file as it stands in a page.
function documented(page: string, path: string): string {
  const block = blocksOf(page).find((one) => pathOf(one) === path);
  assert.ok(block, `${page} has no ${path}`);
  return block.text;
}

function projectFile(main: string): string {
  const text = documented("docs/package.md", "Pulumi.yaml");
  return text.replace("main: index.mjs", `main: ${main}`);
}

// As Pulumi's own template has it; the types of the package are looked at too.
const tsconfig = JSON.stringify({
  compilerOptions: {
    strict: true,
    target: "es2020",
    module: "commonjs",
    moduleResolution: "node",
    forceConsistentCasingInFileNames: true,
  },
  files: ["index.ts", "documented.ts", "rules/names.ts"],
});

const program = `import * as pulumi from "@pulumi/pulumi";
import { ExistingCluster, Groups, Topics } from "kafka-stack";

const config = new pulumi.Config("own");
const cluster = new ExistingCluster("kafka", {
  bootstrapServers: config.require("bootstrapServers"),
});
const topics = new Topics("topics", {
  cluster,
  topics: {
    [\`\${config.require("prefix")}.created\`]: {
      partitions: 2,
      replicationFactor: 1,
      config: { "retention.ms": "7d" },
    },
  },
});
new Groups("groups", { cluster, after: topics, groups: {} });

export const bootstrapServers = config.require("bootstrapServers");
export const clusterId = topics.clusterId;
`;

const wrongProgram = `import { ExistingCluster, Topics } from "kafka-stack";
const cluster = new ExistingCluster("kafka", { bootstrapServers: "kafka-1:9092" });
new Topics("topics", { cluster, topics: { orders: { partition: 1, partitions: 1, replicationFactor: 1 } } });
`;
