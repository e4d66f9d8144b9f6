import { pass, refuse } from "../../text/problems/checked.ts";
import type { Checked } from "../../text/problems/problem.ts";
import { checker } from "../../text/schema/checker.ts";
import { brokerConfigSchema } from "./schema.ts";
import { readConfig } from "./show-config.ts";
import type { BrokerConfigSpec, DesiredBrokerConfig } from "./spec.ts";

type Written = Pick<BrokerConfigSpec, "config"> & Partial<BrokerConfigSpec>;

const checkBrokerConfig = checker<Written>(brokerConfigSchema);

// Settings, complete, or everything that is wrong with them. What fill gives can be written and filled again without change.
export function fillBrokerConfig(
  written: unknown,
): Checked<DesiredBrokerConfig> {
  const { problems, whole } = checkBrokerConfig(written);
  if (whole === undefined) return refuse(problems);
  const { config, takes = {} } = whole;
  return pass({ state: "present", spec: { config: read(config), takes } });
}

function read(config: BrokerConfigSpec["config"]): BrokerConfigSpec["config"] {
  return Object.fromEntries(
    Object.entries(config).map(([key, shown]) => [key, readConfig(key, shown)]),
  );
}
