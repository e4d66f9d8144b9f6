import * as pulumi from "@pulumi/pulumi";
import { declareBrokerConfigs } from "../../cluster/layout/declare-broker-configs.ts";
import { declareBrokers } from "../../cluster/layout/declare-brokers.ts";
import { layOutCluster } from "../../cluster/layout/layout.ts";
import type { ClusterSettings } from "../../stack/config/settings.ts";
import { BrokerConfigs } from "./broker-configs.ts";
import { ClusterParts } from "./cluster-parts.ts";
import { clusterPlace } from "./cluster-place.ts";
import type { Provider } from "./provider.ts";
import type { DecryptedCluster } from "./secret-envs.ts";
import type { Turns } from "../../cluster/plan/turns.ts";

// ZooKeeper and the brokers of one cluster in Docker, in the order Brokers, gate, ZooKeeper server, gate …, broker, gate,
// broker …, Ready. The order is made by dependsOn alone: an input that depends on a broker would take all later brokers
// down.
export class KafkaCluster extends pulumi.ComponentResource {
  readonly bootstrapServers: string;
  readonly zookeeperConnect: string;
  // Known once every broker has answered.
  readonly clusterId: pulumi.Output<string>;
  // For what lives in this cluster.
  readonly provider: Provider;
  readonly ready: pulumi.Resource;
  // What is known of the brokers although they may be down.
  readonly declaredBrokers: Readonly<Record<string, string>>;
  // See clusterPlace.
  readonly place: string;

  constructor(
    name: string,
    settings: ClusterSettings,
    {
      turns,
      secrets,
      places = {},
      remembered,
      ...options
    }: pulumi.ComponentResourceOptions & {
      // Who gets its turn when, as lookForTurns saw it; in the order of the settings when left out.
      readonly turns?: Turns;
      // What the stack's config says of the cluster, decrypted; needed where variables are secret.
      readonly secrets?: DecryptedCluster;
      // Where the settings of brokers stand, file:line:column; refusals of them name no place when left out.
      readonly places?: Readonly<Record<string, string>>;
      // The id of the cluster, if the state of the stack knows it.
      readonly remembered?: string | undefined;
    } = {},
  ) {
    super("kafka-stack:index:KafkaCluster", name, {}, options);
    const layout = layOutCluster(settings);
    const about = { turns, remembered, secrets };
    const parts = new ClusterParts(this, name, layout, settings, about);
    this.place = clusterPlace(name);
    const ready = parts.create();
    this.bootstrapServers = layout.bootstrapServers;
    this.zookeeperConnect = layout.zookeeperConnect;
    this.clusterId = ready.clusterId;
    this.provider = parts.provider;
    this.declaredBrokers = declareBrokers(settings);
    // Last of all: topics are made with the settings that the stack config asks for.
    this.ready = new BrokerConfigs(
      `${name}-broker-configs`,
      {
        brokerConfigs: declareBrokerConfigs(settings),
        clusterId: ready.clusterId,
        __places: places,
        __brokers: this.declaredBrokers,
      },
      {
        parent: this,
        provider: parts.provider,
        dependsOn: [ready],
        ...(settings.handOver ? { retainOnDelete: true } : {}),
      },
    );
    this.registerOutputs({
      bootstrapServers: this.bootstrapServers,
      zookeeperConnect: this.zookeeperConnect,
      clusterId: this.clusterId,
    });
  }
}
