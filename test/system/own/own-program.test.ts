import { assertFailed, assertOk } from "../../support/assert-run.ts";
import { prefix, removeAll } from "../../support/docker.ts";
import { findBasePort } from "../../support/ports.ts";
import { must } from "../../support/run.ts";
import { Workspace } from "../../support/workspace.ts";

describe("a program of one's own with a cluster", function () {
  this.timeout(120_000);
  const name = `${prefix}-${process.pid}-own`;
  let orders: Workspace;

  before(async () => {
    const basePort = await findBasePort(1);
    orders = await Workspace.create("examples/orders/index.ts");
    orders.configure({
      "kafka-stack:name": name,
      "kafka-stack:basePort": basePort,
    });
  });
  after(async () => {
    await removeAll(name);
    orders.dispose();
  });

  it("is previewed while nothing of that name exists", async () => {
    assertOk(await orders.preview());
  });

  it("is refused before anything is registered when its volumes belong to others", async () => {
    await must("docker", ["volume", "create", `${name}-broker-1-data-1`]);
    const words = "would use volumes that exist already";
    assertFailed(await orders.preview(), words, "Nothing was changed.");
  });
});
