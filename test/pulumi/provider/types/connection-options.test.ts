import assert from "node:assert/strict";
import { connectionOptions } from "../../../../src/pulumi/provider/types/connection-options.ts";
import {
  unknown,
  type Values,
} from "../../../../src/pulumi/provider/types/resource.ts";
import { fromStruct } from "../../../../src/pulumi/provider/protocol/struct.ts";
import { toStruct } from "../engine.ts";

// As the engine sends a secret to a provider that takes them in wrappers.
function wrapped(value: string): object {
  const signature = "4dabf18193072939515e22adb298388d";
  return { [signature]: "1b47061264138c4ac30d75fd1eb44270", value };
}

describe("connectionOptions", () => {
  it("are plain TCP without authentication when nothing else is said", () => {
    assert.deepEqual(connectionOptions({ bootstrapServers: "a:1" }), {});
  });

  it("hold what the provider is configured with, secrets out of their wrappers", () => {
    const config = toStruct({
      bootstrapServers: "a:1",
      tls: "true",
      tlsCa: "a CA",
      tlsCert: "a certificate",
      tlsKey: wrapped("a key"),
      tlsServerName: "kafka",
      saslMechanism: "SCRAM-SHA-256",
      saslUsername: "me",
      saslPassword: wrapped("hunter2"),
    });
    assert.deepEqual(connectionOptions(fromStruct(config)), {
      tls: {
        ca: "a CA",
        cert: "a certificate",
        key: "a key",
        servername: "kafka",
      },
      sasl: {
        mechanism: "SCRAM-SHA-256",
        username: "me",
        password: "hunter2",
      },
    });
  });

  it("leave out what is not said or not known yet, so that Node.js takes its own", () => {
    const config: Values = { tls: "true", tlsCa: unknown };
    assert.deepEqual(connectionOptions(config), { tls: {} });
  });
});
