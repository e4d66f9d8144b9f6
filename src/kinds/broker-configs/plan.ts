import type {
  Change,
  Items,
  Note,
  Plan,
  Sight,
  Step,
} from "../../reconcile/plan.ts";
import type { BrokerConfigAction } from "./action.ts";
import type { ObservedBrokerConfig, SeenBrokerConfig } from "./observed.ts";
import type { BrokerConfigMemory } from "./remembered.ts";
import { sameConfig } from "./same-config.ts";
import type { DesiredBrokerConfig } from "./spec.ts";
import { reportsOf } from "./reports.ts";
import { noLongerDeclared } from "../../reconcile/config/ours.ts";
import {
  type Config,
  planConfigure,
} from "../../reconcile/config/plan-configure.ts";

// The steps from the observed settings to the desired ones. What is not declared is left alone: a setting is unset only if
// we had made it. Those for all brokers come first.
export function planBrokerConfigs(
  desired: Items<DesiredBrokerConfig>,
  { items }: Sight<ObservedBrokerConfig, undefined>,
  memory: Items<BrokerConfigMemory>,
): Plan<BrokerConfigAction> {
  const plans = [...desired.keys()]
    .sort(clusterWideFirst)
    .map((name) =>
      planItem(name, desired.get(name), items.get(name), memory.get(name)),
    );
  const left = [...memory.keys()].filter((name) => !desired.has(name)).sort();
  return {
    steps: plans.flatMap(({ steps }) => steps),
    refused: [],
    notes: [...plans.flatMap(({ notes }) => notes), ...left.map(noteLeft)],
  };
}

type ItemPlan = Pick<Plan<BrokerConfigAction>, "steps" | "notes">;

const nothing: ItemPlan = { steps: [], notes: [] };

// broker.ids are numbers, and the cluster-wide settings have a word.
function clusterWideFirst(one: string, other: string): number {
  return (
    Number(/^\d/.test(one)) - Number(/^\d/.test(other)) ||
    Number(one) - Number(other)
  );
}

function planItem(
  item: string,
  desired: DesiredBrokerConfig | undefined,
  observed: ObservedBrokerConfig | undefined,
  memory: BrokerConfigMemory | undefined,
): ItemPlan {
  if (desired?.state !== "present" || observed?.state === "unseen")
    return nothing;
  const { config } = desired.spec;
  if (observed === undefined) return planNew(item, config);
  return {
    steps: [
      ...adopt(item, memory),
      ...configure(item, config, observed, memory),
    ],
    // What is remembered was reported when it was looked at.
    notes: memory === undefined ? reports(item, desired, observed) : [],
  };
}

// Of a broker that does not exist yet.
function planNew(item: string, config: Config): ItemPlan {
  if (Object.keys(config).length === 0) return nothing;
  const action = { kind: "configure", set: config, unset: [] } as const;
  const change: Change = {
    path: [item],
    before: undefined,
    after: { config },
  };
  return { steps: [{ item, action, changes: [change] }], notes: [] };
}

function adopt(
  item: string,
  memory: BrokerConfigMemory | undefined,
): readonly Step<BrokerConfigAction>[] {
  if (memory !== undefined) return [];
  return [{ item, action: { kind: "adopt" }, changes: [] }];
}

function configure(
  item: string,
  config: Config,
  { overrides }: SeenBrokerConfig,
  memory: BrokerConfigMemory | undefined,
): readonly Step<BrokerConfigAction>[] {
  const unset = noLongerDeclared(memory?.set ?? [], config, overrides);
  const isSame = sameConfig;
  return planConfigure(item, config, { overrides, isSame, unset });
}

function reports(
  item: string,
  desired: DesiredBrokerConfig,
  observed: SeenBrokerConfig,
): readonly Note[] {
  return [...reportsOf(observed, desired, []).values()].map((text) => ({
    item,
    text,
  }));
}

function noteLeft(item: string): Note {
  return { item, text: "is no longer declared: its settings are left alone" };
}
