// Which partition of the topic of offsets keeps a group, of so many: Kafka chooses it by Java's hash of the group's name.
export function keeperPartition(group: string, count: number): number {
  let hash = 0;
  for (let at = 0; at < group.length; at += 1) {
    hash = (Math.imul(31, hash) + group.charCodeAt(at)) | 0;
  }
  const positive = hash === -(2 ** 31) ? 0 : Math.abs(hash);
  return positive % count;
}
