// The first few names and how many more there are: a sentence that fits a line whatever the size of the cluster.
export function few(names: readonly string[], most = 5): string {
  const shown = names.slice(0, most).join(", ");
  const rest = names.length - most;
  return rest > 0 ? `${shown} and ${rest} more` : shown;
}
