import struct from "google-protobuf/google/protobuf/struct_pb.js";
import type { Struct } from "google-protobuf/google/protobuf/struct_pb.js";
import { unknown, type Value, type Values } from "../types/resource.ts";

// What the engine sends in place of a value it does not know yet (sdk/go/common/resource/plugin/rpc.go).
const unknownMark = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
// Marks an object as a wrapper with a meaning of its own; this one is a secret.
const wrapperMark = "4dabf18193072939515e22adb298388d";
const secretMark = "1b47061264138c4ac30d75fd1eb44270";

// Plain values of a message; secrets are unwrapped, so they must never be logged or echoed.
export function fromStruct(message: Struct | undefined): Values {
  return message === undefined
    ? {}
    : (fromWire(message.toJavaScript()) as Values);
}

// The message that holds the values; what is undefined is left out.
export function toStruct(values: Values): Struct {
  return struct.Struct.fromJavaScript(toWire(values) as never);
}

function fromWire(value: Value): Value {
  if (value === unknownMark) return unknown;
  if (Array.isArray(value)) return (value as readonly Value[]).map(fromWire);
  if (typeof value !== "object" || value === null) return value;
  const object = value as Values;
  if (object[wrapperMark] === secretMark) return fromWire(object.value ?? null);
  return mapValues(object, fromWire);
}

function toWire(value: Value): Value {
  if (value === unknown) return unknownMark;
  if (Array.isArray(value)) return (value as readonly Value[]).map(toWire);
  if (typeof value !== "object" || value === null) return value;
  return mapValues(value as Values, toWire);
}

function mapValues(object: Values, change: (value: Value) => Value): Values {
  return Object.fromEntries(
    Object.entries(object).map(([key, value]) => [key, change(value)]),
  );
}
