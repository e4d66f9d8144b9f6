import assert from "node:assert/strict";
import { assertFailed, assertOk } from "../support/assert-run.ts";
import { connectStack } from "../support/connect-stack.ts";
import { passwords, user } from "../support/kraft-broker.ts";
import { sharedBroker } from "../support/shared-broker.ts";
import { ownPrefix } from "../support/shared-cluster.ts";
import { topic } from "../support/topic.ts";

// The promise of README.md about secrets, in its words; test/promises.test.ts holds the two together.
describe("Secrets stay secret:", function () {
  this.timeout(180_000);

  it("keeps a password out of config, state, previews, logs and errors, right or wrong", async () => {
    const broker = await sharedBroker();
    const { workspace, connect, run, placesOf } = await connectStack();
    const settings = {
      bootstrapServers: broker.saslPlaintext,
      sasl: { mechanism: "SCRAM-SHA-256", username: user },
    };
    const password = passwords["SCRAM-SHA-256"];
    const name = ownPrefix();
    workspace.topics("x.yaml", { [name]: topic(1, 1) });
    await connect(settings, { "sasl.password": password });
    assertOk(await run(workspace.preview("--diff")));
    assertOk(await run(workspace.update("--diff")));
    workspace.topics("x.yaml", { [name]: topic(2, 1) });
    await connect(settings, { "sasl.password": "kst-wrong-secret" });
    const failed = await run(workspace.update("--diff"));
    assertFailed(failed, "authentication failed");
    assert.deepEqual(await placesOf(password), []);
    assert.deepEqual(await placesOf("kst-wrong-secret"), []);
    workspace.dispose();
  });

  it("refuses a password in plain text, at its place and without showing it", async () => {
    const { workspace, run } = await connectStack();
    const sasl = { mechanism: "PLAIN", username: user, password: "hunter2" };
    workspace.configure({
      "kafka-stack:connect": { bootstrapServers: "127.0.0.1:1", sasl },
    });
    const refused = await run(workspace.update());
    assertFailed(
      refused,
      "stacks/Pulumi.test.yaml:8:17 config.kafka-stack:connect.sasl.password: expected an encrypted value, found plain text",
      "type: pulumi config set --secret --path 'kafka-stack:connect.sasl.password'",
    );
    assert.ok(!refused.output.includes("hunter2"), refused.output);
    workspace.dispose();
  });
});
