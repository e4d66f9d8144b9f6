import type { Typed } from "../../text/schema/typed.ts";
import type { stackSchema } from "./stack-schema.ts";

// The stack config as a person writes it, after its schema was held against it.
export type WrittenStack = Typed<typeof stackSchema>;

type Config = WrittenStack["config"];
export type WrittenCluster = NonNullable<Config["kafka-stack:cluster"]>;
export type WrittenConnect = NonNullable<Config["kafka-stack:connect"]>;
export type WrittenNamedCluster = NonNullable<Config["kafka-stack:retire"]>;
export type WrittenMoves = NonNullable<Config["kafka-stack:moves"]>;
export type WrittenHost = NonNullable<WrittenCluster["hosts"]>[string];
export type WrittenPolicies = NonNullable<Config["kafka-stack:policies"]>;
export type WrittenBroker = WrittenCluster["brokers"][string];
export type WrittenSettings = NonNullable<WrittenCluster["settings"]>;
export type WrittenValue = WrittenSettings[string];
export type WrittenContainer = Pick<
  WrittenCluster,
  "heap" | "memory" | "cpus" | "ulimits" | "env" | "labels"
>;
export type WrittenUlimit = NonNullable<WrittenContainer["ulimits"]>[string];
export type WrittenEnv = NonNullable<WrittenContainer["env"]>;
export type WrittenTexts = NonNullable<WrittenContainer["labels"]>;
export type WrittenLogDirs = NonNullable<WrittenCluster["logDirs"]>;
export type SaslMechanism = NonNullable<WrittenConnect["sasl"]>["mechanism"];
