import assert from "node:assert/strict";
import { saysDestroy } from "../../../../src/pulumi/provider/types/operation.ts";

describe("whether an engine destroys a stack", () => {
  for (const command of [
    "pulumi destroy --yes",
    "/opt/pulumi/bin/pulumi -C folder down -s dev",
    "pulumi dn",
  ])
    it(`is known of ${command}`, () => {
      assert.ok(saysDestroy(command.split(" ")));
    });

  for (const command of [
    "pulumi up --yes",
    "pulumi up --stack destroy",
    "pulumi destroy --stack up",
    "/srv/destroy/pulumi refresh",
    "",
  ])
    it(`is not certain of ${JSON.stringify(command)}`, () => {
      assert.ok(!saysDestroy(command.split(" ")));
    });
});
