import type { Problem } from "../../problems/problem.ts";

// Brokers cannot be asked about offsets or the deletion of a group without doing it: there is no validateOnly for them.
// What they would refuse, members above all, the look before the plan has shown.
export function rehearseGroups(): Promise<readonly Problem[]> {
  return Promise.resolve([]);
}
