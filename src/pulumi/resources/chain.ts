import * as pulumi from "@pulumi/pulumi";

type Texts = Readonly<Record<string, string>>;

// Given only in a run that has containers to replace.
type Rolling = {
  // What this run is known by: a resource that was asked in it has this in its output __passed.
  readonly __run?: string;
};

// The same for a resource that knows all containers.
type RollingAll = Rolling & {
  // Why containers are replaced although what they are made of is the same: servers by name, brokers by broker.id.
  readonly drift?: Texts;
};

// What those who wait for brokers know of all of them.
export type Surroundings = {
  // Where each broker is reached, by broker.id.
  readonly __listeners: Texts;
  // The container of each broker, by broker.id.
  readonly __containers: Texts;
  // The containers of the ZooKeeper servers.
  readonly __zookeepers: readonly string[];
  // How long a broker may take to answer, in seconds.
  readonly __answerSeconds: string;
};

// The same for a gate.
type RollingOne = Rolling & {
  // The run that Brokers has judged and not refused.
  readonly __judged?: pulumi.Output<string | undefined>;
  // Why its container is replaced although what it is made of is the same.
  readonly drift?: string;
};

// Comes first in the chain: shows which containers change, in which order and why, and remembers the cluster id.
export class Brokers extends pulumi.CustomResource {
  // What volumes of this stack are labelled with; undefined until a run has read the brokers.
  declare readonly __owner: pulumi.Output<string | undefined>;
  // The run whose changes were last judged and not refused.
  declare readonly __passed: pulumi.Output<string | undefined>;

  constructor(
    name: string,
    args: RollingAll & {
      readonly zookeeperConnect: string;
      // What each container is made of: servers by name, brokers by broker.id.
      readonly zookeepers: Texts;
      readonly brokers: Texts;
      readonly __listeners: Texts;
      // The Docker Engine of each host, by the host's name; see containerRef.
      readonly __hosts: Texts;
      // Every broker.id, in the order of the roll.
      readonly __order: readonly string[];
      // The containers of the ZooKeeper servers, in the order of the roll.
      readonly __zookeepers: readonly string[];
      // The container of each server, by its name, and of each broker, by broker.id.
      readonly __containers: Texts;
      // The name or broker.id that each volume belongs to.
      readonly __volumes: Texts;
      // The cluster that the state of the stack remembers, in case this resource was taken out of it.
      readonly __clusterId: string | undefined;
    },
    options: pulumi.CustomResourceOptions,
  ) {
    const inputs = { __owner: undefined, __passed: undefined, ...args };
    super("kafka-stack:index:Brokers", name, inputs, options);
  }
}

// What a gate needs to delete the volumes of its container, which no other resource deletes.
export type GatedVolumes = {
  // Its volumes and the Docker Engine they are on, as containerRef writes them.
  readonly __volumes: readonly string[];
  // "true" when the settings protect them.
  readonly __protected: string | undefined;
};

// Stands before a broker's container and waits until the cluster can spare that broker.
export class Gate extends pulumi.CustomResource {
  // The run that it last let through.
  declare readonly __passed: pulumi.Output<string | undefined>;

  constructor(
    name: string,
    args: Surroundings &
      GatedVolumes &
      RollingOne & {
        readonly broker: string;
        // Its image, in which its volumes are listed.
        readonly __image: string;
        // The hash of the container: the gate runs only when it changes.
        readonly spec: string;
        // Its log dirs: volumes and folders of the host, named as __volumes are.
        readonly __logDirs: readonly string[];
        // The container, whose label says which spec it was made from.
        readonly __container: string;
        // The brokers that come before this one, by broker.id.
        readonly __earlier: readonly string[];
      },
    options: pulumi.CustomResourceOptions,
  ) {
    super(
      "kafka-stack:index:Gate",
      name,
      { ...args, __passed: undefined },
      options,
    );
  }
}

// Stands before a ZooKeeper server's container and waits until ZooKeeper can spare that server.
export class ZooKeeperGate extends pulumi.CustomResource {
  // The run that it last let through.
  declare readonly __passed: pulumi.Output<string | undefined>;

  constructor(
    name: string,
    args: GatedVolumes &
      RollingOne & {
        readonly spec: string;
        readonly __container: string;
        // The servers that come before this one, by container.
        readonly __earlier: readonly string[];
        readonly __zookeepers: readonly string[];
      },
    options: pulumi.CustomResourceOptions,
  ) {
    super(
      "kafka-stack:index:ZooKeeperGate",
      name,
      { ...args, __passed: undefined },
      options,
    );
  }
}

// Stands after the last broker and waits until every broker answers.
export class Ready extends pulumi.CustomResource {
  declare readonly clusterId: pulumi.Output<string>;

  constructor(
    name: string,
    args: Surroundings &
      RollingAll & {
        // The hash of each container: brokers by broker.id, servers by name.
        readonly brokers: Texts;
        readonly zookeepers: Texts;
        // The broker.id of each volume of a log dir, named as in GatedVolumes.
        readonly __volumes: Texts;
        // "true" when the settings protect them.
        readonly __protected: string | undefined;
        // The image of each broker, in which its volumes are listed, by broker.id.
        readonly __images: Texts;
      },
    options: pulumi.CustomResourceOptions,
  ) {
    super(
      "kafka-stack:index:Ready",
      name,
      { ...args, clusterId: undefined },
      options,
    );
  }
}
