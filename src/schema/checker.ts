import { Ajv, type ErrorObject } from "ajv";
import { passUnless } from "../problems/checked.ts";
import type { Checked, Problem } from "../problems/problem.ts";
import { describeErrors } from "./describe-errors.ts";
import type { Schema } from "./schema.ts";

// Gives the value as the type its schema stands for, or everything that is wrong with it.
export type Check<T> = (value: unknown) => Checked<T>;

// Strict on both sides: schemas with unknown keywords are a bug, and no value is converted or filled in.
const ajv = new Ajv({
  allErrors: true,
  strict: true,
  strictNumbers: true,
  allowUnionTypes: true,
  coerceTypes: false,
  useDefaults: false,
  verbose: true,
  keywords: ["expected"],
});

// The check of a schema, compiled at its first use; T is the type that the schema describes.
export function checker<T>(schema: Schema): Check<T> {
  let validate: ReturnType<typeof ajv.compile<T>> | undefined;
  return (value) => {
    validate ??= ajv.compile<T>(schema);
    if (validate(value)) return { ok: true, value };
    return passUnless<T>(problemsIn(validate.errors), () => value as T);
  };
}

function problemsIn(
  errors: readonly ErrorObject[] | null | undefined,
): readonly Problem[] {
  return describeErrors(errors ?? []);
}
