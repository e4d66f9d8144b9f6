import { prepareCluster, type TestCluster } from "./cluster.ts";
import { removeOrphans } from "./docker.ts";
import { assertOk } from "./assert-run.ts";

let started: Promise<TestCluster> | undefined;
let count = 0;

// The cluster of three brokers that all tests of this lane share; the first one that asks starts it. Tests must not
// stop its brokers, and keep to topics whose names begin with a prefix of their own.
export function sharedCluster(): Promise<TestCluster> {
  started ??= start();
  return started;
}

// A prefix for the names of one test's topics.
export function ownPrefix(): string {
  count += 1;
  return `t${count}`;
}

async function start(): Promise<TestCluster> {
  await removeOrphans();
  // Members of a new group need not wait for others.
  const settings = { "group.initial.rebalance.delay.ms": 0 };
  const cluster = await prepareCluster({ settings });
  assertOk(await cluster.workspace.update());
  return cluster;
}

after(async function () {
  this.timeout(60_000);
  await (await started?.catch(() => undefined))?.remove();
});
