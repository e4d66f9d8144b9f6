import type * as pulumi from "@pulumi/pulumi";
import { fillDeclaredGroup } from "../../kinds/groups/fill.ts";
import { groupNameSchema } from "../../kinds/groups/schema.ts";
import type { DesiredGroup } from "../../kinds/groups/spec.ts";
import { writeGroup } from "../../kinds/groups/write.ts";
import { writeItems } from "../../reconcile/wire.ts";
import { Groups as GroupsResource } from "../resources/groups.ts";
import { type InCluster, placeIn } from "./in-cluster.ts";
import { readItemsOf } from "./read-items-of.ts";
import type { SettingsArgs } from "./cluster-args.ts";
import type { Topics } from "./topics.ts";
import { valueOf } from "./value-of.ts";

/** A consumer group as it shall be. */
export type GroupArgs = {
  /** The topics that it reads. */
  readonly topics: readonly string[];
  /** Where partitions without a committed offset begin; those with one are never touched. */
  readonly start: StartArgs;
  /** Topics, or partitions of them as "0-5,7", that begin elsewhere. */
  readonly startIn?: Readonly<
    Record<string, StartArgs | Readonly<Record<string, StartArgs>>>
  >;
  /** Sets committed offsets, once for each id. */
  readonly reset?: ResetArgs;
  /** Settings of the group by Kafka's names, with brokers of Kafka 4.0 or newer; durations (50s) may have units. */
  readonly config?: SettingsArgs;
  /** allow lets through settings that only these brokers know, letter for letter; refuse when left out. */
  readonly unknownConfig?: "refuse" | "allow";
  /** Words of yours on it, such as owner: payments; Kafka is not told. */
  readonly labels?: Readonly<Record<string, string>>;
};

/** An end of the log, or a time in it. */
export type TimeArgs =
  | "earliest"
  | "latest"
  | {
      /** The first record that is not older than this, such as 2026-11-01T00:00:00Z. */
      readonly timestamp: string;
    }
  | {
      /** The first record that is not older than so long before now, such as 7d. */
      readonly ago: string;
    };

/** A place in the log of a partition. */
export type StartArgs =
  | TimeArgs
  | {
      /** This very offset, which must be in the log. */
      readonly offset: number;
    };

/** A reset of committed offsets. Without topics and partitions it is about all topics of the group. */
export type ResetArgs = {
  /** Each id is carried out once; a new id is another reset. */
  readonly id: string;
  /** Where the committed offsets go. */
  readonly to: ResetToArgs;
  /** All partitions of these topics. */
  readonly topics?: readonly string[];
  /** Only these partitions, by topic, as "0-5,7". */
  readonly partitions?: Readonly<Record<string, string | number>>;
  /** Later the reset is refused, such as 2026-11-01T00:00:00Z; no limit when left out. */
  readonly notAfter?: string;
};

export type ResetToArgs =
  | TimeArgs
  | {
      /** So many records on, or back when it is negative. */
      readonly shift: number;
    }
  | {
      /** The offset of each partition, by topic. */
      readonly offsets: Readonly<
        Record<string, Readonly<Record<string, number>>>
      >;
    }
  | {
      /** What this other group has committed. */
      readonly group: string;
    };

/** A consumer group that shall go. */
export type AbsentGroupArgs = {
  /** Deletes the group when it has no members. */
  readonly state: "absent";
  /** Only the group's offsets in these topics; the whole group when left out. */
  readonly topics?: readonly string[];
  /** zookeeper for groups of the consumers before Kafka 0.9; kafka when left out. */
  readonly in?: "kafka" | "zookeeper";
};

export type GroupsArgs = {
  /** The cluster that the groups live in. */
  readonly cluster: InCluster;
  /** The topics of the same program: groups come after them, and a preview knows of partitions that the same run adds. */
  readonly after?: Topics;
  /** The groups by name. What is not named is left alone. */
  readonly groups: Readonly<Record<string, GroupArgs | AbsentGroupArgs>>;
};

/** All consumer groups of a cluster, reconciled as one: the preview shows each of them from the live cluster. */
export class Groups extends GroupsResource {
  constructor(
    name: string,
    { cluster, after, groups }: GroupsArgs,
    options: pulumi.CustomResourceOptions = {},
  ) {
    const items = valueOf(
      readItemsOf(groups, groupNameSchema, fillDeclaredGroup),
      [name],
    );
    const declared = after?.declaredPartitions ?? {};
    const write = (group: DesiredGroup) =>
      writeGroup(withPartitions(group, declared));
    const dependsOn = after === undefined ? {} : { dependsOn: [after] };
    const place = placeIn(cluster, { ...dependsOn, ...options });
    super(
      name,
      { groups: writeItems(items, write), __places: {}, ...place.inputs },
      place.options,
    );
  }
}

function withPartitions(
  group: DesiredGroup,
  declared: Readonly<Record<string, number>>,
): DesiredGroup {
  if (group.state === "absent") return group;
  const counts = group.spec.topics.flatMap((topic) => {
    const count = declared[topic];
    return count === undefined ? [] : [[topic, count] as const];
  });
  const partitions = Object.fromEntries(counts);
  return { state: "present", spec: { ...group.spec, partitions } };
}
