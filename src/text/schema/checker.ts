import { Ajv, type ValidateFunction } from "ajv";
import type { Path, Problem } from "../problems/problem.ts";
import { brokenPath, describeErrors } from "./describe-errors.ts";
import { soundParts, type Partly } from "./sound-parts.ts";
import type { Schema } from "./schema.ts";

// What a check gives: the problems, the value when there are none, and in any case the parts that are sound, so that rules
// across fields can be held against them in the same run.
export type Examined<T> = {
  readonly problems: readonly Problem[];
  readonly whole: T | undefined;
  readonly sound: Partly<T>;
};

// Strict on both sides: schemas with unknown keywords are a bug, and no value is converted or filled in.
const ajv = new Ajv({
  allErrors: true,
  strict: true,
  strictNumbers: true,
  allowUnionTypes: true,
  coerceTypes: false,
  useDefaults: false,
  verbose: true,
  keywords: ["expected", "expectedKeys", "settingsOf"],
});

// The check of a schema, compiled at its first use; T is the type that the schema describes.
export function checker<T>(schema: Schema): (value: unknown) => Examined<T> {
  let validate: ValidateFunction<T> | undefined;
  return (value) => {
    validate ??= ajv.compile<T>(schema);
    if (validate(value))
      return { problems: [], whole: value, sound: value as Partly<T> };
    const errors = validate.errors ?? [];
    const broken = errors
      .map(brokenPath)
      .filter((path): path is Path => path !== undefined);
    return {
      problems: describeErrors(errors),
      whole: undefined,
      sound: soundParts<T>(value, broken),
    };
  };
}
