import type {
  CheckRequest,
  CheckResponse,
  CreateResponse,
  DiffResponse,
  ReadResponse,
  UpdateResponse,
} from "@pulumi/pulumi/proto/provider_pb.js";
import provider from "@pulumi/pulumi/proto/provider_pb.js";
import { PartlyDone } from "./failure.ts";
import type {
  CheckFailure,
  Comparison,
  Difference,
  Outcome,
  State,
} from "../types/resource.ts";
import { toStruct } from "./struct.ts";

// Every resource of ours is read before a preview plans it, so that the preview starts from the live cluster.
const refreshBeforeUpdate = true;

// The inputs as they came, with every failure.
export function answerCheck(
  request: CheckRequest,
  failures: readonly CheckFailure[],
): CheckResponse {
  const response = new provider.CheckResponse();
  response.setInputs(request.getNews());
  for (const { property, reason } of failures) {
    const failure = new provider.CheckFailure();
    failure.setProperty(property);
    failure.setReason(reason);
    response.addFailures(failure);
  }
  return response;
}

// The differences by property path; never a replacement.
export function answerDiff(comparison: Comparison): DiffResponse {
  const response = new provider.DiffResponse();
  const { DIFF_NONE, DIFF_SOME } = provider.DiffResponse.DiffChanges;
  response.setChanges(comparison.changed ? DIFF_SOME : DIFF_NONE);
  response.setHasdetaileddiff(true);
  for (const difference of comparison.differences) {
    const detail = new provider.PropertyDiff();
    detail.setKind(kindOf(difference));
    detail.setInputdiff(true);
    response.getDetaileddiffMap().set(difference.property, detail);
  }
  // The one-line preview names only the inputs that stand here.
  response.setDiffsList([
    ...new Set(comparison.differences.map(({ property }) => inputOf(property))),
  ]);
  return response;
}

// The id of a new resource is its name: a stack has one of each.
export function answerCreate(name: string, outcome: Outcome): CreateResponse {
  throwIfPartly(name, outcome);
  const response = new provider.CreateResponse();
  response.setId(name);
  response.setProperties(toStruct(outcome.outputs));
  response.setRefreshBeforeUpdate(refreshBeforeUpdate);
  return response;
}

export function answerRead(id: string, state: State): ReadResponse {
  const response = new provider.ReadResponse();
  response.setId(id);
  response.setInputs(toStruct(state.inputs));
  response.setProperties(toStruct(state.outputs));
  response.setRefreshBeforeUpdate(refreshBeforeUpdate);
  return response;
}

export function answerUpdate(id: string, outcome: Outcome): UpdateResponse {
  throwIfPartly(id, outcome);
  const response = new provider.UpdateResponse();
  response.setProperties(toStruct(outcome.outputs));
  response.setRefreshBeforeUpdate(refreshBeforeUpdate);
  return response;
}

function throwIfPartly(id: string, outcome: Outcome): void {
  if ("failures" in outcome) throw new PartlyDone(id, outcome);
}

function kindOf(difference: Difference): provider.PropertyDiff.Kind {
  const { ADD, UPDATE, DELETE } = provider.PropertyDiff.Kind;
  return { add: ADD, update: UPDATE, delete: DELETE }[difference.kind];
}

function inputOf(property: string): string {
  return property.replace(/\[.*/s, "");
}
