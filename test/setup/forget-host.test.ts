import assert from "node:assert/strict";
import { assertFailed, assertOk, assertSays } from "../support/assert-run.ts";
import { SmallCheckout } from "../support/small-checkout.ts";
import { type Resource, stackOnHosts } from "./hosts/resources.ts";
import { withEngine } from "./stand-ins.ts";

type Exported = {
  readonly deployment: { readonly resources?: readonly Resource[] };
};

describe("npm run recover -- --forget-host", function () {
  this.timeout(60_000);
  let checkout: SmallCheckout;

  beforeEach(async () => {
    checkout = new SmallCheckout();
    assertOk(await checkout.pulumi("stack", "init", "dev"));
  });
  afterEach(() => {
    checkout.remove();
  });

  it("takes a host that is gone out of the state, by name or endpoint, and Pulumi takes that state", async () => {
    const none = `unix://${checkout.folder}/none.sock`;
    await hold(stackOnHosts({ a: `${none}.a`, c: none }));
    assertFailed(
      await forget("c"),
      "nothing was forgotten: host c: ",
      "add --containers-are-gone",
    );
    const byName = await forget("c", "--containers-are-gone");
    assertOk(byName);
    assertSays(
      byName,
      `forgot host c (${none}) in stack dev, and what was on it: k-c, k-broker-2`,
      "stack dev is ready for a run",
    );
    const rest = JSON.stringify(await held());
    assert.doesNotMatch(rest, /::k-broker-2"|::k-c"/);
    assert.match(rest, /::k-broker-2-gate"/);
    assertOk(await forget(`${none}.a`, "--containers-are-gone"));
    assert.deepEqual(
      (await held()).map(({ type }) => type.split(":").at(-1)),
      ["KafkaCluster", "Brokers", "Gate", "Gate", "Gate", "Gate"],
    );
  });

  it("refuses while that host answers, and one that holds nothing of the stack", () =>
    withEngine(
      (_, response) => response.end("{}"),
      async (endpoint) => {
        const before = stackOnHosts({ a: "unix:///none", c: endpoint });
        await hold(before);
        assertFailed(
          await forget("c", "--containers-are-gone"),
          `nothing was forgotten: host c: Docker at ${endpoint} answers`,
        );
        assertFailed(
          await forget("d"),
          `nothing was forgotten: the stack has nothing on a host d; its hosts are a (unix:///none), c (${endpoint})`,
        );
        assert.equal((await held()).length, before.length);
      },
    ));

  async function hold(resources: readonly Resource[]): Promise<void> {
    const exported = await exportStack();
    const deployment = { ...exported.deployment, resources };
    checkout.write("state.json", JSON.stringify({ ...exported, deployment }));
    const words = ["stack", "import", "--file", "state.json"];
    assertOk(await checkout.pulumi(...words, "--stack", "dev"));
  }

  async function held(): Promise<readonly Resource[]> {
    return (await exportStack()).deployment.resources ?? [];
  }

  async function exportStack(): Promise<Exported> {
    const run = await checkout.pulumi("stack", "export", "--stack", "dev");
    assertOk(run);
    return JSON.parse(run.stdout) as Exported;
  }

  function forget(host: string, ...more: readonly string[]) {
    return checkout.recover("--stack", "dev", "--forget-host", host, ...more);
  }
});
