import type { Reassignment } from "../client/messages/list-partition-reassignments.ts";

// Where a move that is under way leads.
export function targetOf({
  replicas,
  removing,
}: Reassignment): readonly number[] {
  return replicas.filter((id) => !removing.includes(id));
}

// Where the partition was before a move that is under way; a cancelled move leads back there.
export function originOf({
  replicas,
  adding,
}: Reassignment): readonly number[] {
  return replicas.filter((id) => !adding.includes(id));
}
