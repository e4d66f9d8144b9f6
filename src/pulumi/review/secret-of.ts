import type * as pulumi from "@pulumi/pulumi";
import type { Secret } from "../../views/plan/open-door.ts";

// Gives the encrypted parts of kafka-stack:connect from the config of the running program, decrypted by Pulumi.
export function secretOf(config: pulumi.Config): Secret {
  return (path) =>
    new Promise((resolve) => {
      config.requireSecretObject<unknown>("connect").apply((connect) => {
        const value = path
          .split(".")
          .reduce<unknown>(
            (found, key) => (found as Record<string, unknown>)[key],
            connect,
          );
        // What looks like a number may have become one.
        resolve(String(value).trim());
      });
    });
}
