import * as pulumi from "@pulumi/pulumi";
import type { KindName } from "../../src/stack/items/kinds.ts";
import { readDesired } from "../../src/stack/items/read-desired.ts";
import { printPlace, printProblems } from "../../src/text/problems/print.ts";
import { Groups } from "../../src/pulumi/resources/groups.ts";
import { Provider } from "../../src/pulumi/resources/provider.ts";
import { Topics } from "../../src/pulumi/resources/topics.ts";

// A program that only reconciles the topics and groups of configs/ in the cluster that the environment names.
const place = { file: "configs", line: 1, column: 1 };
const items = await readDesired([{ path: "configs", place }], "..");
if (!items.ok) throw new pulumi.RunError(printProblems(items.problems));
const all = items.value;

const provider = new Provider("kafka", {
  bootstrapServers: process.env.TEST_BOOTSTRAP_SERVERS ?? "",
  zookeeperConnect: process.env.TEST_ZOOKEEPER_CONNECT,
  zookeeperIn: "containers",
});
const topics = new Topics(
  "topics",
  {
    topics: wiresOf("topics"),
    __places: placesOf("topics"),
    __beside: {
      groups: JSON.stringify({
        items: wiresOf("groups"),
        places: placesOf("groups"),
      }),
    },
  },
  { provider },
);
new Groups(
  "groups",
  { groups: wiresOf("groups"), __places: placesOf("groups") },
  { provider, dependsOn: [topics] },
);

function wiresOf(kind: KindName): Readonly<Record<string, string>> {
  const own = all.filter((item) => item.kind === kind);
  return Object.fromEntries(own.map(({ name, wire }) => [name, wire]));
}

function placesOf(kind: KindName): Readonly<Record<string, string>> {
  const own = all.filter((item) => item.kind === kind);
  return Object.fromEntries(
    own.map(({ name, place }) => [name, printPlace(place([], "key"))]),
  );
}
