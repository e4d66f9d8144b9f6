import { showText } from "../../text/show-text.ts";
import { KafkaError } from "./errors.ts";
import { errorCode, type ErrorCode } from "./error-codes.ts";
import type { ItemAnswer } from "./messages/api.ts";

// Why one item has no success to report; the code's name and number are Kafka's.
export type ItemError = ErrorCode & {
  // The broker's own words, or the name of the code when it said nothing.
  readonly message: string;
};

export type Refused = {
  readonly state: "refused";
  readonly name: string;
  readonly error: ItemError;
};

// What became of one item that was asked about.
export type ItemResult<T> =
  | { readonly state: "done"; readonly name: string; readonly value: T }
  | Refused;

// What became of one item that was to be changed.
export type ChangeResult =
  | { readonly state: "done"; readonly name: string }
  | Refused
  // Sent, but how it ended is not known: look again before doing anything about it.
  | {
      readonly state: "unknown";
      readonly name: string;
      readonly error: ItemError;
    }
  // Not sent, because something before it went wrong.
  | {
      readonly state: "not-sent";
      readonly name: string;
      readonly error: ItemError;
    };

// What is thrown when an item that a plan needs could not be looked at: no planner may take that for "nothing there".
export function couldNotLook(
  what: string,
  { retriable }: ErrorCode,
): KafkaError {
  return new KafkaError(what, { retriable, sent: false });
}

// An error of an item, from a broker's code and words.
export function itemError(
  code: number,
  message: string | undefined,
): ItemError {
  const known = errorCode(code);
  return { ...known, message: message ?? known.name };
}

// An error as messages name it: Kafka's name of the code, which can be searched for, and the words. Where the code says no
// more than that something went wrong or that nobody answers, the words alone.
export function errorWords({ name, message }: ItemError): string {
  const words = showText(message);
  return name === message || sayNothing.has(name) ? words : `${name}: ${words}`;
}

const sayNothing: ReadonlySet<string> = new Set([
  "UNKNOWN_SERVER_ERROR",
  "REQUEST_TIMED_OUT",
  "NETWORK_EXCEPTION",
  "LEADER_NOT_AVAILABLE",
  "COORDINATOR_NOT_AVAILABLE",
]);

// Of a change that was sent, and of which nobody knows how it ended.
export function lostAnswerWords({ message }: ItemError): string {
  return `sent, but no answer came back (${showText(message)})`;
}

// Of an item that was asked about, and of which the broker says nothing.
export const notNamed = "the broker's answer does not name it";

// The refusal of an item, or undefined when its code says that all is well.
export function refusalOf(answer: ItemAnswer): Refused | undefined {
  return answer.code === 0
    ? undefined
    : {
        state: "refused",
        name: answer.name,
        error: itemError(answer.code, answer.message),
      };
}
