import { openKafka } from "../../../src/kafka/client/kafka.ts";
import { type Memories, reconcileAll } from "./run-once.ts";
import type { Wires } from "./wires.ts";

// One run of the reconciler without the engine, in a process that a test can kill: plans and applies what it is given in
// JSON, and says "begun" before its first look.
const [servers, wires, memories] = JSON.parse(process.argv[2] ?? "") as [
  string,
  Wires,
  Memories,
];
const kafka = openKafka(servers);
process.stdout.write("begun\n");
await reconcileAll(kafka, wires, memories);
await kafka.close();
