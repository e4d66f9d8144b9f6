import assert from "node:assert/strict";
import { composeKind } from "../../../src/stack/layers/compose.ts";
import { originOf } from "../../../src/stack/layers/contribution.ts";
import { printPlace, printProblem } from "../../../src/text/problems/print.ts";
import { layersOf } from "./layers-of.ts";

type Texts = Readonly<Record<string, string>>;

// The items of these files by name, which must be without problems.
function items(texts: Texts): Readonly<Record<string, unknown>> {
  const { items, problems } = composeKind(layersOf(texts), "topics", "topic");
  assert.deepEqual(problems.map(printProblem), []);
  return Object.fromEntries(items.map(({ name, value }) => [name, value]));
}

function problems(texts: Texts): readonly string[] {
  const { problems } = composeKind(layersOf(texts), "topics", "topic");
  return problems.map(printProblem);
}

describe("composeKind: layers", () => {
  it("merges mappings by key, replaces scalars and lists, unsets by null", () => {
    const base =
      "topics:\n  a: { n: 1, list: [1, 2], kept: x, config: { one: 1, two: 2, three: 3 } }\n";
    const over =
      "topics:\n  a: { n: 2, list: [3], config: { two: 22, three: null, four: 4 } }\n";
    assert.deepEqual(items({ "0/a.yaml": base, "1/a.yaml": over }), {
      a: {
        n: 2,
        list: [3],
        kept: "x",
        config: { one: 1, two: 22, four: 4 },
      },
    });
  });

  it("lays any number of layers over one another, in their order, wherever the files stand", () => {
    const layers = {
      "0/x/base.yaml": "topics:\n  a: { n: 0, z: 0 }\n",
      "1/y/env.yaml": "topics:\n  a: { n: 1, y: 1 }\n",
      "2/region.yaml": "topics:\n  a: { n: 2, z: null }\n",
    };
    assert.deepEqual(items(layers), { a: { n: 2, y: 1 } });
  });

  it("adds, takes away and adds again", () => {
    const layers = {
      "0/a.yaml": "topics:\n  a: { n: 0 }\n  b: { n: 0 }\n",
      "1/a.yaml": "topics:\n  a: null\n  b: ~\n  c: { add: true, n: 1 }\n",
      "2/a.yaml": "topics:\n  a: { add: true, m: 2 }\n  c: { m: 2 }\n",
    };
    assert.deepEqual(items(layers), { a: { m: 2 }, c: { n: 1, m: 2 } });
    const { gone, broken } = composeKind(layersOf(layers), "topics", "topic");
    assert.deepEqual([...gone.keys(), ...broken], ["b"]);
  });

  it("begins anew when an item becomes absent, or is there again", () => {
    const layers = {
      "0/a.yaml":
        "topics:\n  a: { n: 0 }\n  b: { state: absent, force: true }\n",
      "1/a.yaml":
        "topics:\n  a: { state: absent }\n  b: { state: present, n: 1 }\n",
      "2/a.yaml": "topics:\n  a: { force: true }\n  b: { m: 2 }\n",
    };
    assert.deepEqual(items(layers), {
      a: { state: "absent", force: true },
      b: { state: "present", n: 1, m: 2 },
    });
  });

  it("takes add in the first layer for what it says: nothing is below", () => {
    assert.deepEqual(items({ "0/a.yaml": "topics:\n  a: { add: true }\n" }), {
      a: {},
    });
  });

  it("keeps names that objects have anyway", () => {
    const layers = {
      "0/a.yaml": "topics:\n  constructor: { config: { __proto__: 1 } }\n",
      "1/a.yaml": "topics:\n  constructor: { config: { toString: 2 } }\n",
    };
    const { constructor: item } = items(layers);
    const { config } = item as unknown as { config: object };
    assert.deepEqual(Object.keys(config), ["__proto__", "toString"]);
  });

  it("cannot tell a name from a mistake while a layer below has a file that cannot be read", () => {
    const layers = {
      "0/a.yaml": "topics: [",
      "1/a.yaml": "topics:\n  a: { n: 1 }\n",
    };
    const { items, broken, problems } = composeKind(
      layersOf(layers),
      "topics",
      "topic",
    );
    assert.deepEqual([items, broken, problems], [[], ["a"], []]);
  });

  it("is not misled by files that cannot be read in a layer above", () => {
    assert.match(
      problems({
        "0/a.yaml": "topics:\n  a: {}\n",
        "1/a.yaml": "topics:\n  b: {}\n",
        "2/a.yaml": "topics: [",
      }).join("\n"),
      /topics\.b: expected a topic that the layers below have/,
    );
  });
});

describe("composeKind: what counts where several say something", () => {
  const general = (n: string): string =>
    `defaults:\n  topics: { n: ${n}, config: { from: ${n}, ${n}: 1 } }\n`;

  it("is the item, then its profile, then the defaults of its file, then those of its folders from the inside out", () => {
    const layers = {
      "0/defaults.yaml": general("top"),
      "0/team/defaults.yaml": general("team"),
      "0/team/b.yaml": `${general("file")}profiles:\n  topics:\n    p: { n: profile, config: { p: 1 } }\ntopics:\n  item: { profile: p, n: item }\n  profiled: { profile: p }\n  plain: {}\n`,
      "0/team/c.yaml": "topics:\n  neighbour: {}\n",
      "0/a.yaml": "topics:\n  outside: {}\n",
      "0/teams/a.yaml":
        "topics:\n  elsewhere: { profile: p, config: { from: null } }\n",
    };
    const all = { top: 1, team: 1, file: 1 };
    assert.deepEqual(items(layers), {
      item: { n: "item", config: { from: "file", ...all, p: 1 } },
      profiled: { n: "profile", config: { from: "file", ...all, p: 1 } },
      plain: { n: "file", config: { from: "file", ...all } },
      neighbour: { n: "team", config: { from: "team", top: 1, team: 1 } },
      outside: { n: "top", config: { from: "top", top: 1 } },
      elsewhere: { n: "profile", config: { top: 1, p: 1 } },
    });
  });

  it("is, among defaults, what a later layer says, for folders of the same name and for those that the item stands in", () => {
    const layers = {
      "0/defaults.yaml": general("base"),
      "0/team/defaults.yaml": general("baseteam"),
      "0/team/a.yaml": "topics:\n  a: {}\n  b: { n: said }\n",
      "1/defaults.yaml": general("env"),
      "1/other/a.yaml": `${general("envfile")}topics:\n  b: { m: 1 }\n`,
    };
    const { a, b } = items(layers) as Record<string, { n: string }>;
    assert.equal(a?.n, "env");
    assert.deepEqual(b, {
      n: "said",
      m: 1,
      config: { from: "envfile", base: 1, baseteam: 1, env: 1, envfile: 1 },
    });
  });

  it("is, of a profile, what a later layer says of it", () => {
    const layers = {
      "0/a.yaml":
        "profiles:\n  topics:\n    p: { n: 0, m: 0 }\n    q: { n: 9 }\ntopics:\n  a: { profile: p }\n  b: { profile: p }\n  c: { profile: p, o: 1 }\n",
      "1/a.yaml":
        "profiles:\n  topics:\n    p: { n: 1 }\ntopics:\n  b: { profile: q }\n  c: { profile: null }\n",
    };
    assert.deepEqual(items(layers), {
      a: { n: 1, m: 0 },
      b: { n: 9 },
      c: { o: 1 },
    });
  });

  it("is nothing but the item when it shall be absent", () => {
    const layers = {
      "0/a.yaml": `${general("x")}topics:\n  a: { state: absent }\n`,
    };
    assert.deepEqual(items(layers), { a: { state: "absent" } });
  });
});

describe("originOf", () => {
  const layers = {
    "0/defaults.yaml": "defaults:\n  topics: { d: 1, config: { x: 1 } }\n",
    "0/a.yaml": "topics:\n  a:\n    n: 1\n    config: { y: 1, z: 1 }\n",
    "1/a.yaml": "topics:\n  a: { config: { z: 2 } }\n",
  };
  const [item] = composeKind(layersOf(layers), "topics", "topic").items;
  const origin = (...path: readonly string[]): string => {
    const found = originOf(item?.contributions ?? [], path);
    return found === undefined
      ? "?"
      : `${found.as} ${printPlace(found.place)} ${found.path.join(".")}`;
  };

  it("tells who says a part, and where", () => {
    assert.deepEqual(
      [
        origin("d"),
        origin("n"),
        origin("config", "x"),
        origin("config", "y"),
        origin("config", "z"),
      ],
      [
        "defaults 0/defaults.yaml:2:16 defaults.topics.d",
        "item 0/a.yaml:3:8 topics.a.n",
        "defaults 0/defaults.yaml:2:32 defaults.topics.config.x",
        "item 0/a.yaml:4:18 topics.a.config.y",
        "item 1/a.yaml:2:21 topics.a.config.z",
      ],
    );
  });

  it("looks at the first declaration for the item itself and for what nobody says", () => {
    assert.equal(origin(), "item 0/a.yaml:2:3 topics.a");
    assert.equal(origin("nothing"), "item 0/a.yaml:2:3 topics.a.nothing");
  });
});
