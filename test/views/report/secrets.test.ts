import assert from "node:assert/strict";
import { printPage } from "../../../src/views/report/page/print-page.ts";
import { toReport } from "../../../src/views/report/to-report.ts";
import {
  entries,
  observedCluster,
  plannedStack,
  topicView,
} from "./observed-cluster.ts";

const secret = "hunter2-of-the-cluster";

describe("a report, as a place where secrets must not be", () => {
  const places: Readonly<Record<string, () => ReturnType<typeof toReport>>> = {
    "a setting that a broker calls sensitive": () =>
      ofBroker({ "vendor.thing": { value: secret, sensitive: true } }),
    "a password of Kafka's own": () =>
      ofBroker({ "ssl.keystore.password": { value: secret } }),
    "a password of one listener": () =>
      ofBroker({
        "listener.name.internal.ssl.key.password": { value: secret },
      }),
    "a vendor's setting that is called a secret": () =>
      ofBroker({ "vendor.api.key": { value: secret } }),
    "a setting of a topic": () =>
      toReport(
        observedCluster({
          topics: [topicView("a", [1])],
          topicConfigs: new Map([["a", entries({ "vendor.token": secret })]]),
        }),
        undefined,
        new Date(),
      ),
    "a change of one setting": () =>
      ofPlan({
        path: ["a", "config", "vendor.password"],
        before: `${secret}-before`,
        after: secret,
      }),
    "an item that comes, with what is told of it": () =>
      ofPlan({
        path: ["a"],
        before: undefined,
        after: { partitions: 1, config: { "vendor.password": secret } },
      }),
  };
  for (const [place, make] of Object.entries(places))
    it(`covers ${place}`, async () => {
      const report = make();
      const json = JSON.stringify(report);
      const page = await printPage(report);
      assert.match(json, /\(secret\)/);
      assert.ok(!json.includes(secret), json);
      assert.ok(!page.includes(secret));
    });

  it("tells settings that only sound like secrets and are none", () => {
    const name = "delegation.token.expiry.time.ms";
    const { brokerSettings } = ofBroker({ [name]: { value: "60000" } });
    assert.equal(brokerSettings[0]?.values[0]?.value, "60000");
  });
});

function ofBroker(settings: Parameters<typeof entries>[0]) {
  const source = "STATIC_BROKER_CONFIG";
  const told = Object.entries(settings).map(([name, given]) => [
    name,
    typeof given === "string" ? given : { source, ...given },
  ]);
  const found = entries(
    Object.fromEntries(told) as Parameters<typeof entries>[0],
  );
  return toReport(
    observedCluster({ brokerConfigs: new Map([[1, found]]) }),
    undefined,
    new Date(),
  );
}

// Sentences beside the change and refusals repeat the value.
function ofPlan(change: Parameters<typeof changesOnly>[0]) {
  return toReport(
    observedCluster({ topics: [topicView("a", [1])] }),
    plannedStack([
      {
        ...changesOnly(change),
        notes: [{ item: "a", text: `vendor.password is ${secret} now` }],
        refused: [
          {
            severity: "error",
            path: ["topics", "a", "config", "vendor.password"],
            expected: "another",
            found: JSON.stringify(secret),
          },
        ],
      },
    ]),
    new Date(),
  );
}

function changesOnly(
  change: NonNullable<
    Parameters<typeof plannedStack>[0][number]["changes"]
  >[number],
) {
  return { changes: [change] };
}
