import type * as pulumi from "@pulumi/pulumi";
import { fillDeclaredGroup } from "../kinds/groups/fill.ts";
import { groupNameSchema } from "../kinds/groups/schema.ts";
import type { DesiredGroup } from "../kinds/groups/spec.ts";
import { writeGroup } from "../kinds/groups/write.ts";
import { writeItems } from "../reconcile/wire.ts";
import { Groups as GroupsResource } from "../resources/groups.ts";
import { type InCluster, placeIn } from "./in-cluster.ts";
import { readItemsOf } from "./read-items-of.ts";
import type { Topics } from "./topics.ts";
import { valueOf } from "./value-of.ts";

/** A consumer group as it shall be. */
export type GroupArgs = {
  /** The topics that it reads. */
  readonly topics: readonly string[];
  /** Where partitions without a committed offset begin; those with one are never touched. */
  readonly start:
    | "earliest"
    | "latest"
    | {
        /** The first record that is not older than this, such as 2026-11-01T00:00:00Z. */
        readonly timestamp: string;
      };
};

/** A consumer group that shall go. */
export type AbsentGroupArgs = {
  /** Deletes the group when it has no members. */
  readonly state: "absent";
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
