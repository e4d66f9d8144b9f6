import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";

// Which room of src/ may import which other rooms and packages. The table in ARCHITECTURE.md says why.
const rooms: Readonly<Record<string, readonly string[]>> = {
  problems: ["fastest-levenshtein"],
  yaml: ["problems", "yaml"],
  schema: ["problems", "ajv"],
  units: [],
  catalog: ["problems", "schema", "units"],
  settings: ["catalog", "problems", "schema", "units", "yaml"],
  layers: ["problems", "schema", "yaml"],
  desired: [
    "catalog",
    "kinds",
    "layers",
    "problems",
    "reconcile",
    "schema",
    "settings",
    "yaml",
  ],
  kafka: ["kafkajs"],
  availability: ["kafka"],
  docker: [],
  zookeeper: ["docker"],
  roll: ["catalog", "reconcile"],
  placement: [],
  moves: ["availability", "kafka", "placement", "units"],
  reconcile: ["problems"],
  journal: ["availability", "kafka", "reconcile"],
  "kinds/topics": [
    "availability",
    "catalog",
    "journal",
    "kafka",
    "moves",
    "placement",
    "problems",
    "reconcile",
    "schema",
    "units",
  ],
  "kinds/groups": [
    "availability",
    "catalog",
    "journal",
    "kafka",
    "problems",
    "reconcile",
    "schema",
    "units",
    "zookeeper",
  ],
  "kinds/broker-configs": [
    "catalog",
    "kafka",
    "problems",
    "reconcile",
    "schema",
  ],
  cluster: ["catalog", "docker", "settings"],
  resources: [
    "availability",
    "cluster",
    "docker",
    "reconcile",
    "roll",
    "settings",
    "zookeeper",
    "@pulumi/docker",
    "@pulumi/pulumi",
  ],
  canary: ["availability", "journal", "kafka"],
  provider: [
    "availability",
    "canary",
    "docker",
    "kafka",
    "kinds",
    "moves",
    "placement",
    "problems",
    "reconcile",
    "roll",
    "zookeeper",
    "@grpc/grpc-js",
    "@pulumi/pulumi",
    "google-protobuf",
  ],
  program: [
    "kinds",
    "problems",
    "reconcile",
    "resources",
    "schema",
    "settings",
    "@pulumi/pulumi",
  ],
  index: ["policies", "program"],
  policies: ["catalog", "desired", "problems", "settings", "tsx"],
  project: ["policies", "desired", "problems", "reconcile", "settings", "yaml"],
  plan: [
    "cluster",
    "docker",
    "kafka",
    "kinds",
    "problems",
    "project",
    "reconcile",
    "roll",
    "settings",
    "setup",
    "zookeeper",
  ],
  review: ["kafka", "plan", "problems", "project", "@pulumi/pulumi"],
  main: [
    "clients",
    "problems",
    "project",
    "resources",
    "review",
    "@pulumi/pulumi",
  ],
  clients: ["cluster", "kinds", "problems", "reconcile", "settings"],
  report: [
    "availability",
    "catalog",
    "journal",
    "kafka",
    "kinds",
    "plan",
    "problems",
    "reconcile",
    "setup",
    "units",
    "datatables.net",
    "eta",
  ],
  cli: [
    "report",
    "journal",
    "zookeeper",
    "clients",
    "catalog",
    "units",
    "yaml",
    "cluster",
    "desired",
    "kafka",
    "kinds",
    "plan",
    "problems",
    "project",
    "reconcile",
    "settings",
    "setup",
    "cli-table3",
    "commander",
    "@inquirer/prompts",
  ],
};

// Only these files of a kind may go through a door; the rest of it is pure.
const doorFiles =
  /\/(observe[a-z-]*|rehearse|requests|apply[a-z-]*|read-back|settle|until-gone|types)\.ts$/;

const root = join(import.meta.dirname, "..");
const files = readdirSync(join(root, "src"), { recursive: true })
  .map((file) => join("src", String(file)))
  .filter((file) => file.endsWith(".ts") && !file.endsWith(".d.ts"));

describe("the rooms of src", () => {
  for (const file of files)
    it(`${file} imports only what its room may`, () => {
      const room = roomOf(file);
      const allowed = rooms[room];
      assert.ok(allowed, `the room ${room} is not in the table`);
      const foreign = importsOf(file)
        .map((target) => ({ target, to: destinationOf(file, target) }))
        .filter(({ to }) => to !== room && !to.startsWith("node:"))
        .filter(({ to }) => !allowed.some((name) => isWithin(to, name)));
      assert.deepEqual(foreign, []);
    });

  it("has no arrow between kinds", () => {
    const kinds = files.filter((file) => file.startsWith("src/kinds/"));
    for (const file of kinds)
      for (const target of importsOf(file)) {
        const to = destinationOf(file, target);
        assert.ok(!to.startsWith("kinds/") || to === roomOf(file), file);
      }
  });

  it("lets only the named files of a kind go through a door", () => {
    const pure = files.filter(
      (file) => file.startsWith("src/kinds/") && !doorFiles.test(file),
    );
    assert.notEqual(pure.length, 0);
    for (const file of pure)
      for (const target of importsOf(file))
        assert.ok(
          !["kafka", "zookeeper"].includes(destinationOf(file, target)),
          file,
        );
  });

  it("has no cycle of files", () => {
    const arrows = new Map(
      files.map((file) => [
        file,
        importsOf(file)
          .filter((target) => target.startsWith("."))
          .map((target) => join(dirname(file), target)),
      ]),
    );
    for (const file of files)
      assert.ok(!reaches(arrows, file, file), `${file} imports itself`);
  });
});

function importsOf(file: string): readonly string[] {
  const text = readFileSync(join(root, file), "utf8");
  const lines = text.matchAll(/(?:from|import) "([^"]+)"/g);
  return [...lines].map(([, target = ""]) => target);
}

function destinationOf(file: string, target: string): string {
  if (target.startsWith("."))
    return roomOf(relative(root, join(root, dirname(file), target)));
  if (target.startsWith("node:")) return target;
  const parts = target.split("/");
  return parts.slice(0, target.startsWith("@") ? 2 : 1).join("/");
}

function roomOf(file: string): string {
  const [top, room = "", ...rest] = file.split("/");
  if (top === "setup") return top;
  if (rest.length === 0) return room.replace(/\.ts$/, "");
  return room === "kinds" ? `kinds/${rest[0] ?? ""}` : room;
}

function isWithin(to: string, name: string): boolean {
  return to === name || to.startsWith(`${name}/`);
}

function reaches(
  arrows: ReadonlyMap<string, readonly string[]>,
  from: string,
  goal: string,
): boolean {
  const seen = new Set<string>();
  const queue = [...(arrows.get(from) ?? [])];
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (file === goal) return true;
    if (seen.has(file)) continue;
    seen.add(file);
    queue.push(...(arrows.get(file) ?? []));
  }
  return false;
}
