// Which cluster topics and groups are in, as one text. A change of it makes them look at the cluster again, whatever the state says
// about the one before.
export function clusterPlace(name: string): string {
  return `cluster ${name}`;
}

// The same for a cluster that exists.
export function existingPlace(bootstrapServers: string): string {
  return `existing cluster at ${bootstrapServers}`;
}
