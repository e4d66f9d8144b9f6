import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { resetSchema } from "../../../src/kinds/groups/reset/schema.ts";
import { groupSchema } from "../../../src/kinds/groups/schema.ts";
import { topicSchema } from "../../../src/kinds/topics/schema.ts";
import type { Schema } from "../../../src/text/schema/schema.ts";
import { clusterSchema } from "../../../src/stack/config/cluster-schema.ts";

const root = join(import.meta.dirname, "../../..");
const files = [
  ...["cluster-args", "existing-cluster", "groups", "kafka-cluster"],
  "topics",
];

type Option = {
  readonly name: string;
  readonly documented: boolean;
};

describe("the options of a program of one's own", () => {
  const types = new Map(files.flatMap(typesIn));

  it("are documented, each of them", () => {
    const silent = [...types].flatMap(([type, options]) =>
      options
        .filter(({ documented }) => !documented)
        .map(({ name }) => `${type}.${name}`),
    );
    assert.deepEqual(silent, []);
    assert.ok(types.size > 10);
  });

  const container = names("ContainerArgs");
  const { properties } = clusterSchema;
  for (const [words, options, schema] of [
    [
      "a cluster",
      ["name", ...names("ClusterArgs"), ...container],
      clusterSchema,
    ],
    [
      "a broker",
      [...names("BrokerArgs"), ...container],
      properties.brokers.additionalProperties,
    ],
    [
      "ZooKeeper",
      [...names("ZooKeeperArgs"), ...container],
      properties.zookeeper,
    ],
    ["a host", names("HostArgs"), properties.hosts.additionalProperties],
    ["the listener", names("ExternalArgs"), properties.external],
    ["a topic", [...names("TopicArgs"), "state"], topicSchema.else.then],
    ["a group", [...names("GroupArgs"), "state"], groupSchema.else?.then],
    ["an absent group", names("AbsentGroupArgs"), groupSchema.then],
    ["a reset", names("ResetArgs"), resetSchema],
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
  const text = readFileSync(join(root, `src/pulumi/api/${file}.ts`), "utf8");
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
