// What a preview says of a kind that it could not read and that the same run may repair.
export function unseenWords({ message }: Error): string {
  return (
    `the cluster could not be read, so this preview does not show what will change in it; ` +
    `the update reads it again once its brokers are back (${message})`
  );
}
