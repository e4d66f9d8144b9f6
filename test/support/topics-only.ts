import * as pulumi from "@pulumi/pulumi";
import { readDesired } from "../../src/stack/items/read-desired.ts";
import { printPlace, printProblems } from "../../src/text/problems/print.ts";
import { Provider } from "../../src/pulumi/resources/provider.ts";
import { Topics } from "../../src/pulumi/resources/topics.ts";

// A program that only reconciles the topics of configs/ in the cluster that the environment names.
const place = { file: "configs", line: 1, column: 1 };
const items = await readDesired([{ path: "configs", place }], "..");
if (!items.ok) throw new pulumi.RunError(printProblems(items.problems));

const moves = process.env.TEST_MOVES;

// As a program declares them that has stood the cluster up; left out, the cluster is somebody else's.
const brokers = process.env.TEST_BROKERS;

const provider = new Provider("kafka", {
  bootstrapServers: process.env.TEST_BOOTSTRAP_SERVERS ?? "",
});
new Topics(
  "topics",
  {
    topics: Object.fromEntries(
      items.value.map(({ name, wire }) => [name, wire]),
    ),
    __places: Object.fromEntries(
      items.value.map(({ name, place }) => [
        name,
        printPlace(place([], "key")),
      ]),
    ),
    ...(moves === undefined ? {} : { __moves: moves }),
    ...(brokers === undefined
      ? {}
      : { __brokers: JSON.parse(brokers) as Record<string, string> }),
  },
  { provider },
);
