import assert from "node:assert/strict";
import { openKafka } from "../../src/kafka/client/kafka.ts";
import { assertFailed, assertOk } from "../support/assert-run.ts";
import { type ConnectStack, connectStack } from "../support/connect-stack.ts";
import { inContainer, removeOrphans } from "../support/docker.ts";
import { eventually } from "../support/eventually.ts";
import {
  type KraftBroker,
  passwords,
  startKraftBroker,
  user,
} from "../support/kraft-broker.ts";
import { topic } from "../support/topic.ts";

const journal = "_kafka-stack.journal";

// A user who may do everything but create the journal.
describe("a journal that may not be created", function () {
  this.timeout(300_000);
  let broker: KraftBroker;
  let stack: ConnectStack;

  before(async () => {
    await removeOrphans();
    broker = await startKraftBroker("kraft-acls", {
      "authorizer.class.name":
        "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
      "super.users": "User:ANONYMOUS",
      "allow.everyone.if.no.acl.found": "true",
    });
    const who = `User:${user}`;
    await acl(["--allow-principal", who, "--operation", "All", "--cluster"]);
    await acl(["--deny-principal", who, "--operation", "Create", "--cluster"]);
    await acl(["--allow-principal", who, "--operation", "All", ...onJournal]);
    await acl(["--deny-principal", who, "--operation", "Create", ...onJournal]);
    stack = await connectStack();
    await stack.connect(
      {
        bootstrapServers: broker.saslPlaintext,
        sasl: { mechanism: "PLAIN", username: user },
      },
      { "sasl.password": passwords.PLAIN },
    );
  });
  after(async () => {
    stack.workspace.dispose();
    await broker.remove();
  });

  const onJournal = ["--topic", journal];
  const acl = (words: readonly string[]): Promise<string> =>
    inContainer(
      ...[broker.container, "/opt/kafka/bin/kafka-run-class.sh"],
      ...["kafka.admin.AclCommand", "--bootstrap-server", broker.plaintext],
      ...["--add", ...words],
    );

  it("refuses resets in the preview with the reason, and everything else goes on", async () => {
    const { workspace, run } = stack;
    const group = { topics: ["orders"], start: "earliest" };
    const declare = (billing: object): void => {
      workspace.topics("x.yaml", { orders: topic(1, 1) }, { billing });
    };
    declare(group);
    assertOk(await run(workspace.update()));
    declare({ ...group, reset: { id: "again", to: "latest" } });
    assertFailed(
      await run(workspace.preview()),
      "configs/x.yaml:",
      "groups.billing.reset: expected a journal, so that a reset is carried out once even when this stack forgets it, found brokers that do not let us create it: TOPIC_AUTHORIZATION_FAILED",
    );
    assertFailed(
      await run(workspace.update()),
      "reset group billing to latest (again) in orders: nothing was reset: the journal could not be made (TOPIC_AUTHORIZATION_FAILED",
    );
    const kafka = openKafka(broker.plaintext);
    try {
      const [view] = await kafka.topics([journal]);
      assert.equal(view?.error?.name, "UNKNOWN_TOPIC_OR_PARTITION");
      const placement = { partitions: 1, replicationFactor: 1 };
      const config = { "cleanup.policy": "compact" };
      await kafka.createTopics([{ name: journal, placement, config }]);
      await eventually("the journal has a leader", async () => {
        const [made] = await kafka.topics([journal]);
        return made?.partitions[0]?.leader !== undefined;
      });
    } finally {
      await kafka.close();
    }
    // Once somebody else has made it, the reset goes on.
    assertOk(await run(workspace.update()));
  });
});
