import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import * as grpc from "@grpc/grpc-js";
import {
  askedTopics,
  CREATE_TOPICS,
  itemsReply,
  member,
  METADATA,
  metadataReply,
  startFakeBroker,
} from "../../../kafka/client/fake-broker.ts";
import { eventually } from "../../../support/eventually.ts";
import { attachEngine } from "../engine.ts";
import { readCreate } from "../live-requests.ts";

const program = join(
  import.meta.dirname,
  "../../../../provider/pulumi-resource-kafka-stack",
);

describe("the provider as a program", function () {
  this.timeout(30_000);

  it("says its port in its first line, and ends well when the engine ends the run with SIGINT", async () => {
    const child = spawn(program, { stdio: ["ignore", "pipe", "inherit"] });
    assert.match(await firstLine(child), /^\d+$/);
    child.kill("SIGINT");
    assert.deepEqual(await once(child, "exit"), [0, null]);
  });

  it("ends by itself when the engine was killed, so that it changes nothing behind everybody's back", async () => {
    const engine = startUnderEngine();
    await firstLine(engine);
    await endsAfterKill(engine);
  });

  it("also when the engine was killed before the provider was loaded", async () => {
    const child = spawn("node", ["start.mjs"], {
      cwd: dirname(program),
      // As the launcher says it; no process on Linux has this number.
      env: { ...process.env, KAFKA_STACK_ENGINE: String(2 ** 22 + 1) },
      stdio: "ignore",
    });
    assert.deepEqual(await once(child, "exit"), [1, null]);
  });

  it("sends nothing further once the engine is gone, in the middle of many chunks of topics", async () => {
    const { atKill, later } = await killAfterChunks(2, "late");
    // The one that is out, and at most one that was sent before the end was seen.
    assert.ok(later <= atKill + 1, `${later} chunks, ${atKill} at the kill`);
  });

  it("ends also while it waits for a broker that never answers", async () => {
    const { later } = await killAfterChunks(1, "never");
    assert.equal(later, 1);
  });
});

// Lets a provider create ten chunks of topics, kills its engine after some of them, and counts the chunks that the broker was
// sent: until then, and until the time of several more after the provider has ended.
async function killAfterChunks(
  enough: number,
  answers: "late" | "never",
): Promise<{ readonly atKill: number; readonly later: number }> {
  const broker = await startFakeBroker();
  broker.answer({
    [METADATA]: () =>
      metadataReply({ brokers: [member(1, broker)], controllerId: 1 }),
    [CREATE_TOPICS]: (seen) => {
      const names = askedTopics(seen);
      // Whether the names are free.
      if (readCreate(seen.body).validateOnly)
        return itemsReply(names.map((name) => [name, 0]));
      const answer = seen.answerLater();
      if (answers === "late")
        setTimeout(() => {
          answer(itemsReply(names.map((name) => [name, 0])));
        }, chunkMs);
      return "say nothing";
    },
  });
  const chunks = (): number =>
    broker.seen
      .filter(({ key }) => key === CREATE_TOPICS)
      .filter(({ body }) => !readCreate(body).validateOnly).length;
  try {
    const engine = startUnderEngine();
    const port = Number(await firstLine(engine));
    const provider = await attachEngine(port, broker.address);
    const failed = assert.rejects(
      provider.create("Topics", { topics: topics(1_000) }),
      { code: grpc.status.UNAVAILABLE },
    );
    await eventually("chunks are sent", () =>
      Promise.resolve(chunks() >= enough),
    );
    const atKill = chunks();
    await endsAfterKill(engine);
    await failed;
    provider.client.close();
    await sleep(3 * chunkMs);
    return { atKill, later: chunks() };
  } finally {
    await broker.close();
  }
}

const chunkMs = 300;

function topics(count: number): Readonly<Record<string, string>> {
  const text = JSON.stringify({
    partitions: 1,
    replicationFactor: 1,
    config: {},
  });
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`t${index}`, text]),
  );
}

// The provider as the child of a process that can be killed in place of the engine.
function startUnderEngine(): ChildProcess {
  return spawn("/bin/sh", ["-c", '"$0" & wait', program], {
    stdio: ["ignore", "pipe", "inherit"],
  });
}

async function endsAfterKill(engine: ChildProcess): Promise<void> {
  // The provider holds the other end of the pipe until it ends.
  const closed = once(engine, "close");
  engine.kill("SIGKILL");
  await closed;
}

async function firstLine({ stdout }: ChildProcess): Promise<string> {
  assert.ok(stdout instanceof Readable);
  const [line] = (await once(createInterface(stdout), "line")) as [string];
  return line;
}
