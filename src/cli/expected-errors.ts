import { SetupError } from "../../setup/machine/setup-error.mjs";
import { KafkaError } from "../kafka/client/errors.ts";
import { NotFound } from "./explain/not-found.ts";
import { NoProject } from "../stack/find-stack-file.ts";

// Whether an error is of the world outside, and its message all that a person needs.
export function isExpected(error: unknown): error is Error {
  return [KafkaError, NoProject, NotFound, SetupError].some(
    (kind) => error instanceof kind,
  );
}
