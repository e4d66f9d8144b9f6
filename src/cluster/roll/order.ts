// What decides the order of a roll: which of them are down, and which one leads.
export type Seen<Name> = {
  readonly down: ReadonlySet<Name>;
  // The controller of the brokers, the leader of the ZooKeeper servers.
  readonly leader: Name | undefined;
};

// The order in which brokers or ZooKeeper servers are replaced: those that are down first, so that nobody else goes before
// they are back; the one that leads last, so that it moves only once.
export function rollOrder<Name>(
  declared: readonly Name[],
  { down, leader }: Seen<Name>,
): readonly Name[] {
  const turn = (name: Name): number =>
    down.has(name) ? 0 : name === leader ? 2 : 1;
  return declared.toSorted((one, other) => turn(one) - turn(other));
}
