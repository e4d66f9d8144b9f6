// Where a thing stands in a file; line and column count from 1.
export type Place = {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  // How many characters of the line it covers; unknown when left out.
  readonly width?: number;
  // The line as it may be shown; left out where it is not known or not for everybody's eyes.
  readonly text?: string;
};

// Keys from the root of a document, for example ["topics", "orders", "config", "retention.ms"].
export type Path = readonly string[];

// Which half of `key: value` is meant.
export type Side = "key" | "value";

// A mistake the person can fix. Problems are returned, all at once; they are never thrown one by one.
export type Problem = {
  readonly severity: "error" | "warning";
  readonly path: Path;
  // Whether the key or the value at the path is wrong; the value when left out.
  readonly at?: Side;
  readonly place?: Place;
  readonly expected: string;
  readonly found: string;
  readonly hint?: string;
  // Whether it may end once brokers that are away are back; a preview of a run that brings them back goes on.
  readonly passing?: boolean;
  // The key that is not there, when that is what is wrong at the path.
  readonly missing?: string;
  // The other of two things that do not go together.
  readonly beside?: Beside;
};

export type Beside = {
  // What stands there, such as "first"; the last key of the path when left out.
  readonly words?: string;
  readonly path?: Path;
  readonly place?: Place;
};

// What reading or checking gives: the value, or every problem that stands in its way.
export type Checked<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly Problem[] };
