import * as docker from "@pulumi/docker";
import type * as pulumi from "@pulumi/pulumi";
import { volumesOf } from "../../cluster/layout/container-spec.ts";
import type {
  BrokerLayout,
  ClusterLayout,
  ContainerLayout,
} from "../../cluster/layout/layout.ts";
import type { ClusterSettings } from "../../stack/config/settings.ts";
import {
  Brokers,
  Gate,
  type GatedVolumes,
  Ready,
  type Surroundings,
  ZooKeeperGate,
} from "./chain.ts";
import { containerRef } from "../../docker/container-ref.ts";
import { descriptionLabel, specLabel } from "../../cluster/layout/drift.ts";
import { engineOf, hostOf } from "../../cluster/layout/hosts.ts";
import { healedLabel, type Standing } from "../../cluster/layout/standing.ts";
import { declareMembers } from "../../cluster/plan/declare-members.ts";
import { createContainer } from "./container.ts";
import { inOrder, inTurn, type Place } from "./in-turn.ts";
import { Places } from "./places.ts";
import { Provider } from "./provider.ts";
import { allInputs, gateInputs, letThrough } from "./run-of.ts";
import { type DecryptedCluster, envsOf, type Owner } from "./secret-envs.ts";
import { declaredTurns, type Turns } from "../../cluster/plan/turns.ts";

// How long a gate waits for the cluster to spare its broker: replicas may have much to catch up with.
const gateTimeout = "30m";

// How long a gate waits for ZooKeeper to spare a server, which catches up within seconds.
const serverGateTimeout = "5m";

// The children of a cluster; what each needs of the others stands in one place.
export class ClusterParts {
  readonly provider: Provider;
  readonly #parent: pulumi.Resource;
  readonly #name: string;
  readonly #layout: ClusterLayout;
  readonly #settings: ClusterSettings;
  readonly #places: Places;
  // Comes before all that is made of the settings.
  readonly #first: Brokers;
  readonly #turns: Turns;
  // The id of the cluster, if the state of the stack knows it.
  readonly #remembered: string | undefined;
  readonly #secrets: DecryptedCluster | undefined;
  // In the order of their turns.
  readonly #zookeepers: readonly ContainerLayout[];
  readonly #inOrder: readonly BrokerLayout[];

  constructor(
    parent: pulumi.Resource,
    name: string,
    layout: ClusterLayout,
    settings: ClusterSettings,
    {
      turns = declaredTurns(layout),
      remembered,
      secrets,
    }: {
      readonly turns?: Turns | undefined;
      readonly remembered?: string | undefined;
      readonly secrets?: DecryptedCluster | undefined;
    } = {},
  ) {
    this.#parent = parent;
    this.#name = name;
    this.#layout = layout;
    this.#settings = settings;
    this.#turns = turns;
    this.#remembered = remembered;
    this.#secrets = secrets;
    this.#zookeepers = inOrder(
      turns.zookeepers,
      layout.zookeepers,
      containerOf,
    );
    this.#inOrder = inOrder(turns.brokers, layout.brokers, ({ id }) => id);
    this.provider = new Provider(
      name,
      {
        bootstrapServers: layout.bootstrapServers,
        zookeeperConnect: layout.zookeeperConnect,
        zookeeperIn: "containers",
      },
      { parent },
    );
    this.#places = new Places(parent, layout.network, settings);
    this.#first = this.#brokers();
  }

  create(): Ready {
    const { atOnce } = this.#turns;
    const servers = inTurn(
      { members: this.#zookeepers, after: [this.#first], atOnce },
      (server, place) => this.#zookeeper(server, place),
    );
    const brokers = inTurn(
      { members: this.#inOrder, after: servers, atOnce },
      (broker, place) => this.#broker(broker, place),
    );
    return this.#ready(brokers);
  }

  #zookeeper(
    server: ContainerLayout,
    { after, earlier }: Place<ContainerLayout>,
  ): pulumi.Resource {
    const gate = new ZooKeeperGate(
      `${server.spec.name}-gate`,
      {
        spec: server.hash,
        __container: server.container,
        ...this.#gated(server),
        __earlier: earlier.map(containerOf),
        __zookeepers: this.#zookeepers.map(containerOf),
        ...gateInputs(this.#standing(server), this.#first.__passed),
      },
      {
        ...this.#options(after),
        customTimeouts: {
          create: serverGateTimeout,
          update: serverGateTimeout,
        },
      },
    );
    return this.#container(server, "zookeeper", gate);
  }

  #broker(
    broker: BrokerLayout,
    { after, earlier }: Place<BrokerLayout>,
  ): pulumi.Resource {
    const gate = new Gate(
      `${broker.spec.name}-gate`,
      {
        broker: String(broker.id),
        spec: broker.hash,
        __container: broker.container,
        __image: broker.spec.image,
        ...this.#gated(broker),
        __logDirs: this.#logDirs(broker),
        __earlier: earlier.map(({ id }) => String(id)),
        ...this.#surroundings(),
        ...gateInputs(this.#standing(broker), this.#first.__passed),
      },
      {
        ...this.#options(after),
        customTimeouts: { create: gateTimeout, update: gateTimeout },
      },
    );
    return this.#container(broker, { broker: broker.id }, gate);
  }

  #container(
    layout: ContainerLayout,
    owner: Owner,
    gate: Gate | ZooKeeperGate,
  ): docker.Container {
    const { spec, container, hash, description, host } = layout;
    const standing = this.#standing(layout);
    const replaced = standing?.state === "changes" ? standing : undefined;
    const labels = {
      [specLabel]: replaced ? letThrough(container, hash, gate) : hash,
      [descriptionLabel]: description,
      ...(replaced?.healed && { [healedLabel]: replaced.healed }),
    };
    const { network, provider } = this.#places.on(host);
    const volumes = volumesOf(spec).map(
      (volume) =>
        new docker.Volume(
          volume,
          { name: volume, labels: this.#owner() },
          {
            parent: this.#parent,
            ...provider,
            protect: this.#settings.protect && !this.#settings.handOver,
            // Only the gate deletes it, which looks at it before.
            retainOnDelete: true,
            // A volume keeps the labels that it was created with.
            ignoreChanges: ["labels"],
            // What is refused is refused before anything is made.
            dependsOn: [this.#first],
          },
        ),
    );
    const place = {
      network: this.#layout.network,
      labels,
      envs: envsOf(spec, owner, this.#secrets),
      inert: standing?.state === "same",
    };
    return createContainer(spec, place, {
      parent: this.#parent,
      ...provider,
      ...this.#kept(),
      dependsOn: [network, ...volumes, gate],
    });
  }

  // Tells a volume of this stack from one of another stack that has a cluster of the same name.
  #owner(): pulumi.Output<{ label: string; value: string }[]> {
    return this.#first.__owner.apply((owner) =>
      owner === undefined ? [] : [{ label: "kafka-stack.owner", value: owner }],
    );
  }

  // What is handed over stays when it leaves the stack: the engine forgets it and deletes nothing.
  #kept(): { readonly retainOnDelete?: true } {
    return this.#settings.handOver ? { retainOnDelete: true } : {};
  }

  #gated(layout: ContainerLayout): GatedVolumes {
    return {
      __volumes: this.#volumes(layout),
      __protected: this.#protected(),
    };
  }

  #protected(): string | undefined {
    return this.#settings.protect ? "true" : undefined;
  }

  #brokerVolumes(): Readonly<Record<string, string>> {
    return Object.fromEntries(
      this.#layout.brokers.flatMap((broker) =>
        this.#volumes(broker).map((volume) => [volume, String(broker.id)]),
      ),
    );
  }

  // The volumes and folders of the host that a broker keeps its records in.
  #logDirs({ spec, host }: BrokerLayout): readonly string[] {
    const engine = engineOf(hostOf(this.#settings, host));
    return spec.mounts.map(({ from }) =>
      containerRef("volume" in from ? from.volume : from.folder, engine),
    );
  }

  // On the engine of their host.
  #volumes({ spec, host }: ContainerLayout): readonly string[] {
    const engine = engineOf(hostOf(this.#settings, host));
    return volumesOf(spec).map((volume) => containerRef(volume, engine));
  }

  #brokers(): Brokers {
    return new Brokers(
      `${this.#name}-brokers`,
      {
        zookeeperConnect: this.#layout.zookeeperConnect,
        zookeepers: this.#serverTexts(({ description }) => description),
        brokers: this.#texts(({ description }) => description),
        __listeners: this.#listeners(),
        __hosts: Object.fromEntries(
          this.#settings.hosts.map((host) => [
            host.name,
            containerRef("", engineOf(host)),
          ]),
        ),
        __order: this.#inOrder.map(({ id }) => String(id)),
        __zookeepers: this.#zookeepers.map(containerOf),
        __containers: this.#containers(),
        __volumes: declareMembers(this.#layout).volumes,
        __clusterId: this.#remembered,
        ...allInputs(this.#containers(), this.#turns.standings),
      },
      this.#options([]),
    );
  }

  #ready(after: readonly pulumi.Resource[]): Ready {
    const timeout = `${this.#settings.readyTimeoutSeconds}s`;
    return new Ready(
      `${this.#name}-ready`,
      {
        brokers: this.#texts(({ hash }) => hash),
        zookeepers: this.#serverTexts(({ hash }) => hash),
        __volumes: this.#brokerVolumes(),
        __protected: this.#protected(),
        __images: this.#texts(({ spec }) => spec.image),
        ...this.#surroundings(),
        ...allInputs(this.#containers(), this.#turns.standings),
      },
      {
        ...this.#options(after),
        // Ready ends its waits itself; after a roll replicas may have much to catch up with.
        customTimeouts: { create: timeout, update: gateTimeout },
      },
    );
  }

  // What those who wait for brokers must know of all of them; hidden, because it is no reason to run.
  #surroundings(): Surroundings {
    return {
      __listeners: this.#listeners(),
      __containers: this.#texts(containerOf),
      __zookeepers: this.#zookeepers.map(containerOf),
      __answerSeconds: String(this.#settings.readyTimeoutSeconds),
    };
  }

  #standing({ container }: ContainerLayout): Standing | undefined {
    return this.#turns.standings?.get(container);
  }

  // The container of each server, by its name, and of each broker, by broker.id.
  #containers(): Readonly<Record<string, string>> {
    return {
      ...this.#serverTexts(containerOf),
      ...this.#texts(containerOf),
    };
  }

  #options(
    dependsOn: readonly pulumi.Resource[],
  ): pulumi.CustomResourceOptions {
    return {
      parent: this.#parent,
      provider: this.provider,
      ...this.#kept(),
      dependsOn: [...dependsOn],
    };
  }

  #listeners(): Readonly<Record<string, string>> {
    return this.#texts(({ address }) => address);
  }

  #serverTexts(
    text: (server: ContainerLayout) => string,
  ): Readonly<Record<string, string>> {
    return Object.fromEntries(
      this.#zookeepers.map((server) => [server.spec.name, text(server)]),
    );
  }

  #texts(
    text: (broker: BrokerLayout) => string,
  ): Readonly<Record<string, string>> {
    return Object.fromEntries(
      this.#layout.brokers.map((broker) => [String(broker.id), text(broker)]),
    );
  }
}

function containerOf({ container }: ContainerLayout): string {
  return container;
}
