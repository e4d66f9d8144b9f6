import assert from "node:assert/strict";
import { kafkajs } from "../../../src/views/clients/kafkajs.ts";
import { consumer, keyless, plain, producer, secured } from "./uses.ts";

describe("settings for kafkajs", () => {
  it("are a module with what its functions take", () => {
    assert.deepEqual(kafkajs(consumer()).file, {
      name: "consumer-billing.mjs",
      text: `// Consumers of group "billing".
// Offsets are committed, so a consumer that comes back goes on where its group was.
export const kafka = { brokers: ["a:1", "b:2"] };
export const consumer = { groupId: "billing" };
export const subscribe = { topics: ["orders", "payments"], fromBeginning: true };
export const run = { autoCommit: true };
`,
    });
    assert.deepEqual(kafkajs(producer()).settings, {
      kafka: { brokers: ["a:1", "b:2"] },
      producer: { idempotent: true, maxInFlightRequests: 1 },
      send: { topic: "orders", acks: -1 },
    });
  });

  it("name PEM files, which the module reads, and leave secrets to the environment", () => {
    const { settings, file } = kafkajs(producer(secured));
    assert.deepEqual(settings.kafka, {
      brokers: ["a:1"],
      ssl: { ca: "tls/ca.pem", cert: "me.pem", key: "/etc/keys/me.key" },
      sasl: {
        mechanism: "scram-sha-512",
        username: 'm"e\\',
        password: "${KAFKA_PASSWORD}",
      },
    });
    assert.match(
      file.text,
      /ssl: \{ ca: readFileSync\("tls\/ca\.pem", "utf8"\)/,
    );
    assert.match(file.text, /password: env\.KAFKA_PASSWORD \}/);
    const other = kafkajs(producer(keyless));
    assert.match(
      other.file.text,
      /key: env\.KAFKA_TLS_KEY, servername: "kafka" \}/,
    );
    assert.match(
      other.file.text,
      /^import \{ readFileSync \} from "node:fs";\nimport \{ env \} from "node:process";$/m,
    );
  });

  it("need nothing special for TLS that needs nothing special", () => {
    const tls = {
      ca: undefined,
      cert: undefined,
      key: undefined,
      serverName: undefined,
    };
    const { settings, file } = kafkajs(producer({ ...plain, tls }));
    assert.deepEqual(settings.kafka, { brokers: ["a:1", "b:2"], ssl: true });
    assert.doesNotMatch(file.text, /^import/m);
  });
});
