// The type of what a schema takes, for schemas that are written `as const satisfies Schema`: so no type stands beside a schema
// that it could contradict.
export type Typed<S> = S extends { readonly then: infer T }
  ? Typed<T> | (S extends { readonly else: infer E } ? Typed<E> : never)
  : S extends { readonly const: infer C }
    ? C
    : S extends { readonly enum: readonly (infer E)[] }
      ? E
      : S extends { readonly type: readonly (infer T)[] }
        ? OfType<S, T>
        : S extends { readonly type: infer T }
          ? OfType<S, T>
          : S extends { readonly properties: object }
            ? Mapping<S>
            : unknown;

type OfType<S, T> = T extends "string"
  ? string
  : T extends "integer" | "number"
    ? number
    : T extends "boolean"
      ? boolean
      : T extends "array"
        ? readonly (S extends { readonly items: infer I }
            ? Typed<I>
            : unknown)[]
        : T extends "object"
          ? Mapping<S>
          : never;

type Mapping<S> = S extends { readonly properties: infer P }
  ? Flat<
      { readonly [K in keyof P as K extends Required<S> ? K : never]: Typed<P[K]> } & {
        readonly [K in keyof P as K extends Required<S> ? never : K]?: Typed<P[K]>;
      }
    >
  : S extends { readonly additionalProperties: infer V }
    ? Readonly<Record<string, Typed<V>>>
    : object;

type Required<S> = S extends { readonly required: readonly (infer K)[] }
  ? K
  : never;

type Flat<T> = { readonly [K in keyof T]: T[K] };
