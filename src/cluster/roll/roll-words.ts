import { differencesOf } from "./differences.ts";

// One broker or ZooKeeper server, in the order of the roll.
export type Member = {
  // For example "broker 2".
  readonly name: string;
  // What its container is made of now; undefined where there is none.
  readonly before: string | undefined;
  readonly after: string;
  // Why it is replaced although the descriptions are the same.
  readonly drift?: string | undefined;
  // What a person should know of it besides, for example "the controller".
  readonly remark: string | undefined;
};

// The members that are replaced, in this order; those without container are made and harm nobody.
export function replaced<M extends Member>(
  members: readonly M[],
): readonly M[] {
  return members.filter(
    ({ before, after, drift }) =>
      drift !== undefined || (before !== undefined && before !== after),
  );
}

// A line for each member that is replaced: which, and why. A member that changes as the one before it says so.
export function rollWords(members: readonly Member[]): readonly string[] {
  let last: string | undefined;
  return replaced(members).map(({ name, before, after, drift, remark }) => {
    const why = whyWords(before ?? after, after, drift);
    const words = why === last ? "the same" : why;
    last = why;
    return `${name}${remark === undefined ? "" : ` (${remark})`}: ${words}`;
  });
}

function whyWords(
  before: string,
  after: string,
  drift: string | undefined,
): string {
  const differences = [
    ...differencesOf(before, after),
    ...(drift === undefined ? [] : [drift]),
  ];
  return differences.length === 0
    ? "how it is started has changed"
    : differences.join(", ");
}
