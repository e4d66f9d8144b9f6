import type { Problem } from "../../../text/problems/problem.ts";
import type { Note, Plan } from "../../../reconcile/plan.ts";
import type { GroupAction } from "../action.ts";
import type { GroupMemory } from "../remembered.ts";
import type { GroupSettings, Overrides } from "./observed.ts";
import { sameConfig } from "./same-config.ts";
import { unmanagedKeys, unmanagedWords } from "./unmanaged.ts";
import { noLongerDeclared } from "../../../reconcile/config/ours.ts";
import {
  type Config,
  planConfigure,
} from "../../../reconcile/config/plan-configure.ts";

// What is done about the settings of a group, which need not wait for its members: declared ones are set, and what we had set
// is unset when it is no longer declared. Those of others stay.
export function planConfig(
  name: string,
  config: Config,
  settings: GroupSettings | undefined,
  memory: GroupMemory | undefined,
): Plan<GroupAction> {
  const ours = memory?.set ?? [];
  const refused = refuseConfig(name, config, settings, ours);
  if (refused.length > 0) return { steps: [], refused, notes: [] };
  return {
    refused,
    steps: configure(name, config, settings, ours),
    // What is remembered was told when it was looked at.
    notes: memory === undefined ? noteUnmanaged(name, config, settings) : [],
  };
}

function refuseConfig(
  name: string,
  config: Config,
  settings: GroupSettings | undefined,
  ours: readonly string[],
): readonly Problem[] {
  const isAsked = Object.keys(config).length > 0;
  const problem = { severity: "error", path: [name, "config"] } as const;
  if (settings?.state === "none" && isAsked)
    return [
      {
        ...problem,
        expected:
          "brokers whose groups have settings (Kafka 4.0 or newer, with KRaft)",
        found: `brokers that know of none (${settings.why})`,
        hint: "take config out of this group",
      },
    ];
  if (settings?.state === "unseen" && (isAsked || ours.length > 0))
    return [
      {
        ...problem,
        expected: "settings of the group that can be looked at",
        found: settings.why,
        hint: "let this user describe the settings of groups (DescribeConfigs), or take config out of this group",
      },
    ];
  return [];
}

function configure(
  item: string,
  config: Config,
  settings: GroupSettings | undefined,
  ours: readonly string[],
): Plan<GroupAction>["steps"] {
  const overrides: Overrides =
    settings?.state === "seen" ? settings.overrides : new Map();
  const unset = noLongerDeclared(ours, config, overrides);
  const isSame = sameConfig;
  return planConfigure(item, config, { overrides, isSame, unset });
}

function noteUnmanaged(
  item: string,
  config: Config,
  settings: GroupSettings | undefined,
): readonly Note[] {
  const keys = unmanagedKeys(settings, config, []);
  if (keys.length === 0) return [];
  return [{ item, text: unmanagedWords(settings, keys) }];
}
