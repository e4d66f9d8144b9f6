import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";

// Which packages a room may import; docs/rooms.md says which other rooms.
const packages: Readonly<Record<string, readonly string[]>> = {
  "text/problems": ["fastest-levenshtein"],
  "text/yaml": ["yaml"],
  "text/schema": ["ajv"],
  "kafka/client": ["kafkajs"],
  "stack/policies": ["tsx"],
  "pulumi/resources": ["@pulumi/docker", "@pulumi/pulumi"],
  "pulumi/provider": ["@grpc/grpc-js", "@pulumi/pulumi", "google-protobuf"],
  "pulumi/api": ["@pulumi/pulumi"],
  "pulumi/review": ["@pulumi/pulumi"],
  main: ["@pulumi/pulumi"],
  "views/report": ["datatables.net", "eta"],
  cli: ["@inquirer/prompts", "cli-table3", "commander", "yaml"],
};

// Only these files of a kind may go through a door; the rest of it is pure.
const doorFiles =
  /\/(observe[a-z-]*|rehearse|requests|apply[a-z-]*|read-back|settle|until-gone|types)\.ts$/;

const root = join(import.meta.dirname, "..");
const rooms = readRooms();
const files = readdirSync(join(root, "src"), { recursive: true })
  .map((file) => join("src", String(file)))
  .filter((file) => file.endsWith(".ts") && !file.endsWith(".d.ts"));

describe("the rooms of src", () => {
  for (const file of files)
    it(`${file} imports only what its room may`, () => {
      const room = roomOf(file);
      const allowed = rooms.get(room);
      assert.ok(allowed, `the room ${room} is not in docs/rooms.md`);
      const foreign = arrowsOf(file).filter((to) => !allowed.includes(to));
      assert.deepEqual(foreign, []);
    });

  it("has every import that docs/rooms.md allows", () => {
    for (const [room, allowed] of rooms) {
      const drawn = files
        .filter((file) => roomOf(file) === room)
        .flatMap(arrowsOf);
      const undrawn = allowed.filter((name) => !drawn.includes(name));
      assert.deepEqual(undrawn, [], room);
    }
  });

  it("imports only rooms further up in docs/rooms.md", () => {
    const order = [...rooms.keys()];
    for (const [room, allowed] of rooms)
      for (const to of allowed.filter((name) => rooms.has(name)))
        assert.ok(order.indexOf(to) < order.indexOf(room), `${room} → ${to}`);
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
      (file) => /^src\/kinds\/.+\//.test(file) && !doorFiles.test(file),
    );
    assert.notEqual(pure.length, 0);
    for (const file of pure)
      for (const target of importsOf(file))
        assert.ok(
          !["kafka/client", "docker/zookeeper"].includes(
            destinationOf(file, target),
          ),
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

// The rooms of docs/rooms.md, each with the rooms and packages that it may import.
function readRooms(): ReadonlyMap<string, readonly string[]> {
  const text = readFileSync(join(root, "docs/rooms.md"), "utf8");
  const entries = text.matchAll(/^- `([\w/.-]+)`:(?:.*\n)(?: {2}.*\n)*/gm);
  return new Map(
    [...entries].map(([entry, name = ""]) => {
      const room = name.replace(/\/$|\.ts$/, "");
      const [, list = ""] = /\n {2}Imports ([^.]*)\.\n$/.exec(entry) ?? [];
      const named = [...list.matchAll(/`([^`]+)`/g)].map(([, to = ""]) => to);
      return [room, [...named, ...(packages[room] ?? [])]];
    }),
  );
}

// The rooms and packages that a file imports, but for its own room and Node.js.
function arrowsOf(file: string): readonly string[] {
  return importsOf(file)
    .filter((target) => !target.startsWith("node:"))
    .filter(
      (target) =>
        !target.startsWith(".") || destinationOf(file, target) !== roomOf(file),
    )
    .map((target) => destinationOf(file, target));
}

function importsOf(file: string): readonly string[] {
  const text = readFileSync(join(root, file), "utf8");
  const lines = text.matchAll(/(?:from |import |import\(\s*)"([^"]+)"/g);
  return [...lines].map(([, target = ""]) => target);
}

function destinationOf(file: string, target: string): string {
  if (target.startsWith("."))
    return roomOf(relative(root, join(root, dirname(file), target)));
  const parts = target.split("/");
  return parts.slice(0, target.startsWith("@") ? 2 : 1).join("/");
}

// The room with the longest name that holds the file: docker/zookeeper is a room within docker.
function roomOf(file: string): string {
  const path = file.replace(/\.ts$/, "").split("/");
  if (path[0] !== "src") return path[0] ?? "";
  for (let depth = path.length; depth > 1; depth -= 1) {
    const name = path.slice(1, depth).join("/");
    if (rooms.has(name)) return name;
  }
  return path.slice(1).join("/");
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
