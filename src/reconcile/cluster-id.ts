// Refuses to go on with a cluster that is not the one the stack remembers (a wrong address, or another ZooKeeper).
export function refuseOtherCluster(
  remembered: string | undefined,
  answered: string,
): void {
  if (remembered === undefined || remembered === answered) return;
  throw new Error(
    `this stack belongs to the cluster with id ${remembered}, but the brokers answer as cluster ${answered}; nothing was changed. ` +
      "If an address points to the wrong cluster, correct it; if the cluster was made anew on purpose, destroy this stack first",
  );
}
