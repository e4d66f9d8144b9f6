import { brokerSetting } from "../../catalog/known-setting.ts";
import { sameMeaning } from "../../catalog/same-meaning.ts";
import { showValue } from "../../catalog/shown-value.ts";
import type {
  BrokerSettings,
  ClusterSettings,
} from "../../stack/config/settings.ts";
import { dynamicDefaults } from "./broker-properties.ts";
import { dynamicOnes, fileOnes, isDynamic } from "./owners.ts";

type Settings = Readonly<Record<string, string>>;

// The dynamic settings of a cluster as they travel to those who reconcile them: for all brokers at once, and for each broker
// by broker.id, with what it takes from elsewhere. Values are written as previews show them.
export function declareBrokerConfigs(cluster: ClusterSettings): Settings {
  const config = shown(clusterWide(cluster));
  const brokers = cluster.brokers.map(
    (broker) =>
      [String(broker.id), JSON.stringify(ofBroker(cluster, broker))] as const,
  );
  return Object.fromEntries([
    ["cluster-wide", JSON.stringify({ config })],
    ...brokers,
  ]);
}

function clusterWide(cluster: ClusterSettings): Settings {
  const all = {
    ...dynamicDefaults(cluster.brokers.length),
    ...dynamicOnes(cluster.settings),
  };
  return Object.fromEntries(
    Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

function ofBroker(cluster: ClusterSettings, broker: BrokerSettings): object {
  const config = dynamicOnes(broker.settings);
  const fromCluster = Object.keys(clusterWide(cluster)).filter(
    (key) => !Object.hasOwn(config, key),
  );
  const fromFile = Object.keys(
    fileOnes({ ...cluster.settings, ...broker.settings }),
  ).filter((key) => sameMeaning(key).some(isDynamic));
  return {
    config: shown(config),
    takes: {
      ...Object.fromEntries(fromCluster.map((key) => [key, "cluster-wide"])),
      ...Object.fromEntries(fromFile.map((key) => [key, "file"])),
    },
  };
}

function shown(config: Settings): Settings {
  return Object.fromEntries(
    Object.entries(config).map(([key, value]) => [
      key,
      showValue(brokerSetting(key), value),
    ]),
  );
}
