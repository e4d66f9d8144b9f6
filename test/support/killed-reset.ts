import { openKafka, type Kafka } from "../../src/kafka/client/kafka.ts";
import { groups } from "../../src/kinds/groups/groups.ts";
import { noMemory } from "../../src/reconcile/memory.ts";
import { close } from "../../src/reconcile/reconciler.ts";
import type { Wire } from "../../src/reconcile/wire.ts";

// One run of the reconciler without the engine that kills itself, as kill -9 does, right before or right after the offsets
// of a reset are committed: after the intent was written down, and before the result is.
const [servers = "", desired = "", when = ""] = process.argv.slice(2);
const kafka = openKafka(servers);
const look = { signal: new AbortController().signal };
const killed: Kafka = {
  ...kafka,
  commitOffsets: async (...request) => {
    if (when === "after") await kafka.commitOffsets(...request);
    process.kill(process.pid, "SIGKILL");
    throw new Error("killed");
  },
};
const wire = JSON.parse(desired) as Wire;
const planned = await close(groups).plan(kafka, wire, noMemory, look);
await planned.apply(killed, () => undefined, look);
