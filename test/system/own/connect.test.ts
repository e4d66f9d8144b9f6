import assert from "node:assert/strict";
import { type Kafka, openKafka } from "../../../src/kafka/client/kafka.ts";
import type { KafkaOptions } from "../../../src/kafka/client/options.ts";
import {
  assertFailed,
  assertOk,
  assertSays,
} from "../../support/assert-run.ts";
import {
  type ConnectStack,
  connectStack,
} from "../../support/connect-stack.ts";
import { makeAuthority } from "../../support/certificates.ts";
import { removeOrphans } from "../../support/docker.ts";
import {
  type KraftBroker,
  passwords,
  startKraftBroker,
  user,
} from "../../support/kraft-broker.ts";
import { openProxy } from "../../support/proxy.ts";
import { topic } from "../../support/topic.ts";

// Stacks for a cluster that somebody else runs, over every way to connect to it.
describe("a stack that connects to a cluster", function () {
  this.timeout(180_000);
  let broker: KraftBroker;
  let kafka: Kafka;
  let stack: ConnectStack;

  before(async () => {
    await removeOrphans();
    broker = await startKraftBroker("kraft", {
      "delete.topic.enable": "false",
    });
    kafka = openKafka(broker.plaintext);
  });
  after(async () => {
    await kafka.close();
    await broker.remove();
  });
  beforeEach(async () => {
    stack = await connectStack();
  });
  afterEach(() => {
    stack.workspace.dispose();
  });

  const partitionsOf = async (name: string): Promise<number | undefined> => {
    const [view] = await kafka.topics([name]);
    return view?.partitions.length;
  };

  it("reconciles over TLS with a client certificate, its key in a file or encrypted", async () => {
    const { workspace, connect, run, placesOf } = stack;
    const { cert, key } = broker.authority.issue("a client");
    workspace.write("tls/ca.pem", broker.authority.cert);
    workspace.write("tls/client.pem", cert);
    const tls = { ca: "tls/ca.pem", cert: "tls/client.pem" };
    const servers = { bootstrapServers: broker.ssl };
    workspace.topics("x.yaml", { tls: topic(2, 1) });
    await connect({ ...servers, tls }, { "tls.key": key });
    assertOk(await run(workspace.update()));
    assert.equal(await partitionsOf("tls"), 2);
    const [, middle = ""] = key.split("\n");
    assert.deepEqual(await placesOf(middle), []);

    workspace.write("tls/key.pem", key);
    await connect({ ...servers, tls: { ...tls, key: "tls/key.pem" } });
    const again = await run(workspace.update("--diff", "--expect-no-changes"));
    assertOk(again);
    assert.ok(!again.output.includes("warning"), again.output);
    const places = await placesOf(middle);
    assert.deepEqual(places, [`${workspace.folder}/tls/key.pem`]);
  });

  for (const mechanism of Object.keys(passwords) as (keyof typeof passwords)[])
    it(`reconciles with SASL ${mechanism}, and its password is nowhere to be read`, async () => {
      const { workspace, connect, run, placesOf } = stack;
      const name = mechanism.toLowerCase();
      const password = passwords[mechanism];
      workspace.write("ca.pem", broker.authority.cert);
      workspace.topics("x.yaml", { [name]: topic(2, 1) });
      await connect(
        {
          bootstrapServers: broker.saslSsl,
          tls: { ca: "ca.pem" },
          sasl: { mechanism, username: user },
        },
        { "sasl.password": password },
      );
      const up = mechanism === "PLAIN" ? "up" : "update";
      assertOk(await run(workspace[up]("--diff")));
      assert.equal(await partitionsOf(name), 2);
      assert.deepEqual(await placesOf(password), []);
    });

  it("says of each way that does not fit what would", async () => {
    const { ssl, plaintext, saslPlaintext, authority } = broker;
    const { cert: ca } = authority;
    const stranger = makeAuthority("a stranger").issue("a client");
    const mechanism = "PLAIN";
    const sasl = { mechanism, username: user, password: "wrong" } as const;
    const ways: readonly (readonly [string, KafkaOptions, RegExp])[] = [
      [ssl, {}, /it speaks TLS on this port: add tls/],
      [ssl, { tls: { ca } }, /it asks for a client certificate/],
      [ssl, { tls: { ca, ...stranger } }, /it does not accept our client/],
      [plaintext, { tls: { ca } }, /does not speak TLS .*leave tls out/],
      [plaintext, { sasl }, /it expects no SASL on this port/],
      [saslPlaintext, {}, /if it expects SASL, add sasl/],
      [saslPlaintext, { sasl }, /authentication failed for user "alice"/],
    ];
    for (const [address, options, words] of ways) {
      const door = openKafka(address, { ...options, retryForMs: 0 });
      await assert.rejects(door.cluster(), words);
      await door.close();
    }
  });

  it("says in clear words that the password is wrong, and in which fields TLS is missing", async () => {
    const { workspace, connect, run, placesOf } = stack;
    const sasl = { mechanism: "SCRAM-SHA-256", username: user };
    const wrong = { "sasl.password": "kst-wrong-secret" };
    workspace.topics("x.yaml", { never: topic(1, 1) });
    await connect({ bootstrapServers: broker.saslPlaintext, sasl }, wrong);
    assertFailed(
      await run(workspace.update()),
      `${broker.saslPlaintext}: authentication failed for user "${user}" with SCRAM-SHA-256`,
    );
    await connect({ bootstrapServers: broker.saslSsl, sasl }, wrong);
    assertFailed(
      await run(workspace.update()),
      `${broker.saslSsl}: it speaks TLS on this port: add tls`,
    );
    assert.deepEqual(await placesOf("kst-wrong-secret"), []);
    assert.equal(await partitionsOf("never"), 0);
  });

  it("goes on in one up after the password was changed and the cluster moved", async () => {
    const { workspace, connect, run, placesOf } = stack;
    const sasl = { mechanism: "SCRAM-SHA-512", username: user };
    const moving = await openProxy(broker.saslPlaintext);
    const before = passwords["SCRAM-SHA-512"];
    workspace.topics("x.yaml", { moved: topic(1, 1) });
    await connect(
      { bootstrapServers: moving.address, sasl },
      { "sasl.password": before },
    );
    assertOk(await run(workspace.update()));

    await moving.close();
    const after = "0123456789012";
    await broker.setPassword("SCRAM-SHA-512", after);
    workspace.topics("x.yaml", { moved: topic(3, 1) });
    await connect(
      { bootstrapServers: broker.saslPlaintext, sasl },
      { "sasl.password": after },
    );
    const up = await run(workspace.up("--diff"));
    assertOk(up);
    assertSays(up, "~ partitions       : 1 => 3");
    assert.equal(await partitionsOf("moved"), 3);
    for (const password of [before, after])
      assert.deepEqual(await placesOf(password), []);

    // Nothing is asked of the cluster to forget it, so one that is gone is no hindrance.
    const gone = await openProxy(broker.saslPlaintext);
    const { address } = gone;
    await gone.close();
    await connect(
      { bootstrapServers: address, sasl },
      { "sasl.password": after },
    );
    await broker.setPassword("SCRAM-SHA-512", before);
    assertOk(await run(workspace.destroy()));
    assert.equal(await partitionsOf("moved"), 3);
  });

  it("deletes no topic where a broker does not allow it, and says which", async () => {
    const { workspace, connect, run } = stack;
    await kafka.createTopics([
      {
        name: "kept",
        placement: { partitions: 1, replicationFactor: 1 },
        config: {},
      },
    ]);
    workspace.topics("x.yaml", { kept: { state: "absent", force: true } });
    await connect({ bootstrapServers: broker.plaintext });
    for (const refused of [workspace.preview(), workspace.update()])
      assertFailed(
        await run(refused),
        "topics.kept.state: expected delete.topic.enable to be true on every broker, found broker 1, where it is false",
      );
    assert.equal(await partitionsOf("kept"), 1);
  });

  it("refuses another cluster than the one it names, on first contact", async () => {
    const { workspace, connect, run } = stack;
    workspace.topics("x.yaml", { never: topic(1, 1) });
    await connect({
      bootstrapServers: broker.plaintext,
      clusterId: "another-cluster",
    });
    for (const refused of [workspace.preview(), workspace.update()])
      assertFailed(
        await run(refused),
        "this stack belongs to the cluster with id another-cluster",
      );
    assert.equal(await partitionsOf("never"), 0);
  });
});
