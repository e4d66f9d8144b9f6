import type { PlacementBroker } from "./placement.ts";

// The brokers in the order that decides between equally loaded ones: by id, and with racks one of each rack in turn, so
// that neighbours are in different racks. As in Kafka, racks count only when every living broker has one; otherwise
// they are left out.
export function lineUp(
  brokers: readonly PlacementBroker[],
): readonly PlacementBroker[] {
  const sorted = [...brokers].sort((one, other) => one.id - other.id);
  // Of a broker that is down nobody may know the rack, which must not make the others forget theirs.
  if (sorted.some(({ alive, rack }) => alive && rack === undefined))
    return sorted.map((broker) => ({ ...broker, rack: undefined }));
  const racks = [...new Set(sorted.map(({ rack }) => rack))].map((name) =>
    sorted.filter(({ rack }) => rack === name),
  );
  const rows = Math.max(0, ...racks.map((rack) => rack.length));
  return Array.from({ length: rows }, (_, row) =>
    racks.flatMap((rack) => rack.slice(row, row + 1)),
  ).flat();
}
