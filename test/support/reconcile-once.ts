import { topics } from "../../src/kinds/topics/topics.ts";
import { openKafka } from "../../src/kafka/kafka.ts";
import { close } from "../../src/reconcile/reconciler.ts";
import type { Memory } from "../../src/reconcile/memory.ts";
import type { Wire } from "../../src/reconcile/wire.ts";

// One run of the reconciler without the engine, in a process that a test can kill: plans and applies what it is given in
// JSON, and says "begun" before its first look.
const [servers = "", desired = "", memory = ""] = process.argv.slice(2);
const kafka = openKafka(servers);
const look = { signal: new AbortController().signal };
process.stdout.write("begun\n");
const planned = await close(topics).plan(
  kafka,
  JSON.parse(desired) as Wire,
  JSON.parse(memory) as Memory,
  look,
);
await planned.apply(kafka, () => undefined, look);
await kafka.close();
