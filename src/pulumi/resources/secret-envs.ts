import * as pulumi from "@pulumi/pulumi";
import type { ContainerSpec } from "../../cluster/layout/container-spec.ts";

// The decrypted value of kafka-stack:cluster, a secret.
export type DecryptedCluster = pulumi.Output<unknown>;

// Whose variables are meant: those of a ZooKeeper server, or of a broker by its broker.id.
export type Owner = { readonly broker: number } | "zookeeper";

// The variables of a container as Docker takes them. With a secret among them all are one secret, encrypted in the state and
// hidden in previews.
export function envsOf(
  { name, envs, secretEnvs }: ContainerSpec,
  owner: Owner,
  cluster: DecryptedCluster | undefined,
): pulumi.Input<string[]> {
  const plain = Object.entries(envs).map(([key, value]) => `${key}=${value}`);
  const secrets = Object.keys(secretEnvs);
  if (secrets.length === 0) return plain;
  if (cluster === undefined) throw new Error(`${name} lacks its secrets`);
  const written = cluster.apply((all) => [
    ...plain,
    ...secrets.map((key) => {
      const value = valueOf(all, owner, key);
      if (value !== undefined) return `${key}=${value}`;
      throw new Error(
        `the value of environment variable ${key} of ${name} was not found in the stack's config`,
      );
    }),
  ]);
  return pulumi.secret(written);
}

type Written = {
  readonly env?: Readonly<Record<string, unknown>>;
  readonly zookeeper?: Written;
  readonly brokers?: Readonly<Record<string, Written | undefined>>;
};

// A broker's own value goes before that of all brokers.
function valueOf(
  cluster: unknown,
  owner: Owner,
  key: string,
): string | undefined {
  const all = (cluster ?? {}) as Written;
  const places =
    owner === "zookeeper"
      ? [all.zookeeper]
      : [all.brokers?.[String(owner.broker)], all];
  const value = places
    .map((place) => place?.env?.[key])
    .find((each) => each !== undefined);
  // What looks like a number or a boolean may have become one.
  if (typeof value === "number" || typeof value === "boolean")
    return String(value);
  return typeof value === "string" ? value : undefined;
}
