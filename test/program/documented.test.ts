import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { topicSchema } from "../../src/kinds/topics/schema.ts";
import type { Schema } from "../../src/schema/schema.ts";
import { clusterSchema } from "../../src/settings/schema.ts";

const root = join(import.meta.dirname, "../..");
const files = [
  "src/settings/written.ts",
  ...["existing-cluster", "groups", "kafka-cluster", "topics"].map(
    (name) => `src/program/${name}.ts`,
  ),
];

// What a stack config says of Pulumi's own file, and of a connection, is no part of a program.
const notForPrograms =
  /^(WrittenStack|WrittenConnect|WrittenTls|WrittenSecret|WrittenSasl)/;

type Option = {
  readonly name: string;
  readonly documented: boolean;
};

describe("the options of a program of one's own", () => {
  const types = new Map(files.flatMap(typesIn));

  it("are documented, each of them", () => {
    const silent = [...types]
      .filter(([type]) => !notForPrograms.test(type))
      .flatMap(([type, options]) =>
        options
          .filter(({ documented }) => !documented)
          .map(({ name }) => `${type}.${name}`),
      );
    assert.deepEqual(silent, []);
    assert.ok(types.size > 10);
  });

  const container = names("WrittenContainer");
  const { properties = {} } = clusterSchema;
  for (const [words, options, schema] of [
    ["a cluster", [...names("WrittenCluster"), ...container], clusterSchema],
    [
      "a broker",
      [...names("WrittenBroker"), ...container],
      properties.brokers?.additionalProperties,
    ],
    [
      "ZooKeeper",
      [...names("WrittenZooKeeper"), ...container],
      properties.zookeeper,
    ],
    ["a host", names("WrittenHost"), properties.hosts?.additionalProperties],
    ["the listener", names("WrittenExternal"), properties.external],
    ["a topic", [...names("TopicArgs"), "state"], topicSchema.else?.then],
    ["an absent topic", names("AbsentTopicArgs"), topicSchema.then],
  ] as const)
    it(`are those that a stack config has, for ${words}`, () => {
      const declared = Object.keys((schema as Schema).properties ?? {});
      assert.deepEqual(options.toSorted(), declared.toSorted());
    });

  function names(type: string): readonly string[] {
    const options = types.get(type);
    assert.ok(options, type);
    return options.map(({ name }) => name);
  }
});

// The options of each exported type of a file, those of nested types under the same name.
function typesIn(
  file: string,
): readonly (readonly [string, readonly Option[]])[] {
  const text = readFileSync(join(root, file), "utf8");
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2023, true);
  return source.statements
    .filter(ts.isTypeAliasDeclaration)
    .map(({ name, type }) => [name.text, optionsIn(type)] as const);
}

function optionsIn(type: ts.TypeNode): readonly Option[] {
  if (ts.isIntersectionTypeNode(type) || ts.isUnionTypeNode(type))
    return type.types.flatMap(optionsIn);
  if (!ts.isTypeLiteralNode(type)) return [];
  return type.members.filter(ts.isPropertySignature).map((member) => ({
    name: member.name.getText(),
    documented: ts.getJSDocCommentsAndTags(member).length > 0,
  }));
}
