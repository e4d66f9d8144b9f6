import {
  checkPartOfGroup,
  fillDeclaredGroup,
} from "../../kinds/groups/fill.ts";
import { groupNameSchema } from "../../kinds/groups/schema.ts";
import { writeGroup } from "../../kinds/groups/write.ts";
import {
  checkPartOfTopic,
  fillDeclaredTopic,
} from "../../kinds/topics/fill.ts";
import { doubtsAboutTopic } from "../../kinds/topics/doubts.ts";
import { topicNameSchema } from "../../kinds/topics/schema.ts";
import { writeTopic } from "../../kinds/topics/write.ts";
import type { Checked, Problem } from "../../text/problems/problem.ts";
import type { Json } from "../../reconcile/plan.ts";
import type { Schema } from "../../text/schema/schema.ts";

// The kinds that config files declare, each under its top-level key; a new kind is one more entry.
export const declaredKinds = {
  topics: declaredKind({
    kind: "topics",
    noun: "topic",
    names: topicNameSchema,
    fill: fillDeclaredTopic,
    checkPart: checkPartOfTopic,
    doubts: doubtsAboutTopic,
    write: writeTopic,
  }),
  groups: declaredKind({
    kind: "groups",
    noun: "group",
    names: groupNameSchema,
    fill: fillDeclaredGroup,
    checkPart: checkPartOfGroup,
    doubts: () => [],
    write: writeGroup,
  }),
};

export type KindName = keyof typeof declaredKinds;

// Their keys, in the order in which they are spoken of.
export const kindNames = Object.keys(declaredKinds) as readonly KindName[];

type DeclaredKind<K extends string, D> = {
  readonly kind: K;
  readonly noun: string;
  // What an item may be called.
  readonly names: Schema;
  readonly fill: (written: unknown) => Checked<D>;
  // What is wrong with a part of an item, as defaults and profiles hold it.
  readonly checkPart: (written: unknown) => readonly Problem[];
  // Warnings about an item in which nothing is wrong.
  readonly doubts: (desired: D) => readonly Problem[];
  readonly write: (desired: D) => Json;
};

// What is read of an item: what it should be, and the same as it travels to the provider.
export type Declared<K extends string, D> = {
  readonly kind: K;
  readonly desired: D;
  readonly wire: string;
  readonly doubts: readonly Problem[];
  // Words of a team on it, which Kafka is not told.
  readonly labels: Readonly<Record<string, string>>;
};

function declaredKind<K extends string, D>({
  kind,
  noun,
  names,
  fill,
  checkPart,
  doubts,
  write,
}: DeclaredKind<K, D>): {
  readonly noun: string;
  readonly names: Schema;
  readonly checkPart: (written: unknown) => readonly Problem[];
  readonly read: (written: unknown) => Checked<Declared<K, D>>;
} {
  return {
    noun,
    names,
    checkPart,
    read: (written) => {
      const filled = fill(written);
      if (!filled.ok) return filled;
      const desired = filled.value;
      const wire = JSON.stringify(write(desired));
      const labels = labelsOf(written);
      const value = { kind, desired, wire, doubts: doubts(desired), labels };
      return { ok: true, value };
    },
  };
}

// Of an item whose schema was held against it.
function labelsOf(written: unknown): Readonly<Record<string, string>> {
  return (
    (written as { readonly labels?: Readonly<Record<string, string>> })
      .labels ?? {}
  );
}
