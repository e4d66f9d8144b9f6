import { balanceOf } from "./balance-of.ts";
import { brokerSettingsOf } from "./broker-settings-of.ts";
import { brokersOf } from "./brokers-of.ts";
import { driftOf } from "./drift-of.ts";
import { findingsOf } from "./findings-of.ts";
import { groupsOf } from "./groups-of.ts";
import type { Observed } from "./observed.ts";
import { planOf } from "./plan-of.ts";
import type { Planned } from "./planned.ts";
import type { Report } from "./report.ts";
import { secretsAmong } from "./secrets.ts";
import { sizesOf } from "./sizes.ts";
import { topicsOf } from "./topics-of.ts";

// The report of what was seen of a cluster at a moment, beside the plan of its stack; without one nothing stands to any file.
export function toReport(
  observed: Observed,
  planned: Planned | undefined,
  madeAt: Date,
): Report {
  const { cluster, topics, topicConfigs, brokerConfigs, groups } = observed;
  const secrets = secretsAmong(
    [...topicConfigs.values(), ...brokerConfigs.values()],
    planned?.plan.kinds.flatMap(({ changes }) => changes) ?? [],
  );
  const sizes = sizesOf(observed.logDirs);
  const brokers = brokersOf(observed, planned?.brokers ?? [], sizes);
  const brokerSettings = brokerSettingsOf(observed, secrets);
  const balance = balanceOf(cluster, topics);
  const driftOfTopic = driftOf(planned, "topics", secrets);
  const driftOfGroup = driftOf(planned, "groups", secrets);
  return {
    madeAt: madeAt.toISOString(),
    stack: planned?.plan.stack,
    clusterId: cluster.clusterId,
    controller: cluster.controllerId,
    unseen: [...observed.unseen, ...unseenContainers(planned)],
    findings: findingsOf({ observed, brokers, brokerSettings, balance }),
    brokers,
    brokerSettings,
    balance,
    topics: topicsOf(observed, { sizes, secrets, driftOf: driftOfTopic }),
    groups: groups && groupsOf(groups, driftOfGroup),
    plan: planned && planOf(planned.plan, secrets),
  };
}

function unseenContainers(planned: Planned | undefined): readonly string[] {
  const names = planned?.plan.unseen ?? [];
  return names.length === 0
    ? []
    : [`what these containers are made of: ${names.join(", ")}`];
}
