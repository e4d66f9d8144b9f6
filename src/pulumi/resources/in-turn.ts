import type * as pulumi from "@pulumi/pulumi";

// What a member of a chain comes after.
export type Place<Member> = {
  readonly after: readonly pulumi.Resource[];
  // The members before it.
  readonly earlier: readonly Member[];
};

// Creates one member after the other, or all at once where there is nothing that could be taken down. Gives what the next
// in the chain must wait for.
export function inTurn<Member>(
  {
    members,
    after,
    atOnce,
  }: {
    readonly members: readonly Member[];
    readonly after: readonly pulumi.Resource[];
    readonly atOnce: boolean;
  },
  create: (member: Member, place: Place<Member>) => pulumi.Resource,
): readonly pulumi.Resource[] {
  if (atOnce)
    return members.map((each) => create(each, { after, earlier: [] }));
  let last = after;
  members.forEach((each, index) => {
    last = [create(each, { after: last, earlier: members.slice(0, index) })];
  });
  return last;
}

// The members in the order of these keys; those that are not among them come last.
export function inOrder<Member, Key>(
  keys: readonly Key[],
  members: readonly Member[],
  keyOf: (member: Member) => Key,
): readonly Member[] {
  const rank = (member: Member): number => {
    const index = keys.indexOf(keyOf(member));
    return index < 0 ? keys.length : index;
  };
  return members.toSorted((one, other) => rank(one) - rank(other));
}
