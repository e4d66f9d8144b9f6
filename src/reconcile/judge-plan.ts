import type { Problem } from "../text/problems/problem.ts";
import { isError } from "../text/problems/severity.ts";
import { judge } from "./judge.ts";
import type { Look } from "./kind.ts";
import type { Memory } from "./memory.ts";
import { placeProblem } from "./places.ts";
import type { Planned, Reconciler } from "./reconciler.ts";
import { checkShrink, type Said } from "./shrinks.ts";
import type { Wire } from "./wire.ts";

// What a run of a kind is judged from.
export type Asked<D> = {
  // Undefined for a cluster that does not exist yet.
  readonly door: D | undefined;
  // All items of the kind, and what is remembered of them.
  readonly whole: Declared;
  // The items that have to be planned; the whole if left out.
  readonly part?: Declared;
  readonly places: Wire;
  readonly said: Said;
  // Whether the same program starts the brokers of this cluster, so that the same run may repair it.
  readonly ownCluster: boolean;
  // Whether the plan is only shown; then the brokers are asked about it too.
  readonly preview: boolean;
  readonly look: Look;
};

type Declared = { readonly desired: Wire; readonly memory: Memory };

export type Judged<D> = {
  readonly planned: Planned<D>;
  // What stops the run, each problem at its place; then nothing of this kind is changed.
  readonly refused: readonly Problem[];
  // What a person should know and what does not stop the run.
  readonly doubts: readonly Problem[];
};

// Plans the items of a kind, asks the brokers and decides what stops the run: the one judgement of the preview, of the update
// and of every plan that is reviewed.
export async function judgePlan<D>(
  kind: Reconciler<D>,
  asked: Asked<D>,
): Promise<Judged<D>> {
  const { door, whole, part = whole, places, said, preview, look } = asked;
  const planned = await kind.plan(door, part.desired, part.memory, look);
  const rehearsed =
    preview && door !== undefined ? await planned.rehearse(door, look) : [];
  const problems = [...planned.refused, ...rehearsed];
  const judged = judge(problems, asked);
  const { desired, memory } = whole;
  const shrinks = checkShrink(kind.name, desired, memory, said);
  const place = (problem: Problem): Problem =>
    placeProblem(kind.name, places, problem);
  return {
    planned,
    refused: [...judged.refused, ...shrinks.filter(isError)].map(place),
    doubts: [
      ...judged.doubts,
      ...shrinks.filter((problem) => !isError(problem)),
    ].map(place),
  };
}
