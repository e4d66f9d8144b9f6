import * as docker from "@pulumi/docker";
import * as pulumi from "@pulumi/pulumi";
import { type ContainerSpec, volumesOf } from "../cluster/container-spec.ts";
import { declareBrokerConfigs } from "../cluster/declare-broker-configs.ts";
import { declareBrokers } from "../cluster/declare-brokers.ts";
import {
  type BrokerLayout,
  type ClusterLayout,
  layOutCluster,
} from "../cluster/layout.ts";
import type { ClusterSettings } from "../settings/settings.ts";
import { BrokerConfigs } from "./broker-configs.ts";
import { Brokers, Gate, Ready } from "./chain.ts";
import { createContainer } from "./container.ts";
import { Provider } from "./provider.ts";

// How long a gate waits for the cluster to spare its broker: replicas may have much to catch up with.
const gateTimeout = "30m";

// ZooKeeper and the brokers of one cluster in Docker, in the order ZooKeeper, Brokers, gate, broker, gate, broker …,
// Ready. The order is made by dependsOn alone: an input that depends on a broker would take all later brokers down.
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

  constructor(
    name: string,
    settings: ClusterSettings,
    options?: pulumi.ComponentResourceOptions,
  ) {
    super("kafka-stack:index:KafkaCluster", name, {}, options);
    const layout = layOutCluster(settings);
    const parts = new Parts(this, name, layout, settings);
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
        __brokers: this.declaredBrokers,
      },
      { parent: this, provider: parts.provider, dependsOn: [ready] },
    );
    this.registerOutputs({
      bootstrapServers: this.bootstrapServers,
      zookeeperConnect: this.zookeeperConnect,
      clusterId: this.clusterId,
    });
  }
}

// The children of a cluster; what each needs of the others stands in one place.
class Parts {
  readonly provider: Provider;
  readonly #parent: KafkaCluster;
  readonly #name: string;
  readonly #layout: ClusterLayout;
  readonly #settings: ClusterSettings;
  readonly #network: docker.Network;

  constructor(
    parent: KafkaCluster,
    name: string,
    layout: ClusterLayout,
    settings: ClusterSettings,
  ) {
    this.#parent = parent;
    this.#name = name;
    this.#layout = layout;
    this.#settings = settings;
    this.provider = new Provider(
      name,
      { bootstrapServers: layout.bootstrapServers },
      { parent },
    );
    this.#network = new docker.Network(
      layout.network,
      { name: layout.network },
      { parent },
    );
  }

  create(): Ready {
    const zookeepers = this.#layout.zookeepers.map((spec) =>
      this.#container(spec, []),
    );
    let last: pulumi.Resource = this.#brokers(zookeepers);
    for (const broker of this.#layout.brokers) {
      const gate = this.#gate(broker, last);
      const labels = { "kafka-stack.spec": broker.hash };
      last = this.#container(broker.spec, [gate], labels);
    }
    return this.#ready(last);
  }

  #container(
    spec: ContainerSpec,
    after: readonly pulumi.Resource[],
    labels: Readonly<Record<string, string>> = {},
  ): docker.Container {
    const volumes = volumesOf(spec).map(
      (volume) =>
        new docker.Volume(
          volume,
          { name: volume },
          { parent: this.#parent, protect: this.#settings.protect },
        ),
    );
    const place = { network: this.#layout.network, labels };
    return createContainer(spec, place, {
      parent: this.#parent,
      dependsOn: [this.#network, ...volumes, ...after],
    });
  }

  #brokers(zookeepers: readonly pulumi.Resource[]): Brokers {
    const brokers = this.#texts(({ description }) => description);
    const __listeners = this.#listeners();
    return new Brokers(
      `${this.#name}-brokers`,
      { brokers, __listeners },
      this.#options(zookeepers),
    );
  }

  #gate(broker: BrokerLayout, after: pulumi.Resource): Gate {
    return new Gate(
      `${broker.spec.name}-gate`,
      {
        broker: String(broker.id),
        spec: broker.hash,
        __container: broker.spec.name,
        __listeners: this.#listeners(),
      },
      { ...this.#options([after]), customTimeouts: { update: gateTimeout } },
    );
  }

  #ready(after: pulumi.Resource): Ready {
    const timeout = `${this.#settings.readyTimeoutSeconds}s`;
    return new Ready(
      `${this.#name}-ready`,
      {
        brokers: this.#texts(({ hash }) => hash),
        __listeners: this.#listeners(),
        __containers: this.#texts(({ spec }) => spec.name),
      },
      {
        ...this.#options([after]),
        customTimeouts: { create: timeout, update: timeout },
      },
    );
  }

  #options(
    dependsOn: readonly pulumi.Resource[],
  ): pulumi.CustomResourceOptions {
    return {
      parent: this.#parent,
      provider: this.provider,
      dependsOn: [...dependsOn],
    };
  }

  #listeners(): Readonly<Record<string, string>> {
    return this.#texts(({ address }) => address);
  }

  #texts(
    text: (broker: BrokerLayout) => string,
  ): Readonly<Record<string, string>> {
    return Object.fromEntries(
      this.#layout.brokers.map((broker) => [String(broker.id), text(broker)]),
    );
  }
}
