import { randomUUID } from "node:crypto";
import * as pulumi from "@pulumi/pulumi";
import { driftTexts, type Standing } from "../../cluster/layout/standing.ts";
import type { Gate, ZooKeeperGate } from "./chain.ts";

// What this run is known by: what another run was allowed is not allowed in this one.
export const run = randomUUID();

// What the gate before a container is given besides, so that it runs and knows who has judged the run; nothing if the container
// stays.
export function gateInputs(
  standing: Standing | undefined,
  judged: pulumi.Output<string | undefined>,
): {
  readonly __run?: string;
  readonly __judged?: pulumi.Output<string | undefined>;
  readonly drift?: string;
} {
  if (standing?.state !== "changes") return {};
  const { drift } = standing;
  return {
    __run: run,
    __judged: judged,
    ...(drift.length === 0 ? {} : { drift: drift.join(", ") }),
  };
}

// What a resource is given besides that knows all containers, by the names that it knows them by; nothing if all of them stay.
export function allInputs(
  containers: Readonly<Record<string, string>>,
  standings: ReadonlyMap<string, Standing> | undefined,
): {
  readonly __run?: string;
  readonly drift?: Readonly<Record<string, string>>;
} {
  const changing = Object.values(containers).some(
    (container) => standings?.get(container)?.state === "changes",
  );
  if (!changing) return {};
  const drift = driftTexts(containers, standings);
  return { __run: run, ...(Object.keys(drift).length > 0 && { drift }) };
}

// The hash of a container that has to be replaced, once its gate has let this run through: what would replace it without having
// asked, as with --target, ends here.
export function letThrough(
  container: string,
  hash: string,
  gate: Gate | ZooKeeperGate,
): pulumi.Output<string> {
  const { __passed: passed } = gate;
  const { isKnown } = passed as unknown as {
    readonly isKnown: Promise<boolean>;
  };
  // A preview applies nothing to what it does not know, such as an output that a gate of an earlier version does not have.
  const known = isKnown.then((is) => (is ? undefined : refuse(container)));
  return pulumi.all([known, passed]).apply(async ([, allowed]) => {
    if (allowed !== run) await refuse(container);
    return hash;
  });
}

// Thrown here, an error would stand in the inputs of a resource: Pulumi takes minutes to print that. With this exit code the
// engine knows that the reason was logged.
async function refuse(container: string): Promise<never> {
  await pulumi.log.error(
    `container ${container} is not replaced: its gate was not asked in this run whether the cluster can spare it. ` +
      "Run again without --target and --exclude.",
  );
  process.exit(32);
}
