import { readDeclaredBrokers } from "../reconcile/declared-brokers.ts";
import type { DeclaredBroker } from "../reconcile/kind.ts";
import { textsOf } from "./inputs.ts";
import type { Values } from "./resource.ts";

// The brokers that the same program declares, by broker.id in the hidden input __brokers; undefined for a cluster that
// was there before.
export function declaredBrokers(
  inputs: Values,
): readonly DeclaredBroker[] | undefined {
  if (inputs.__brokers === undefined) return undefined;
  return readDeclaredBrokers(textsOf(inputs, "__brokers"));
}

// The bounds of a look, with what is declared of the brokers.
export function lookOf(
  inputs: Values,
  signal: AbortSignal,
): {
  readonly signal: AbortSignal;
  readonly declared?: readonly DeclaredBroker[];
} {
  const declared = declaredBrokers(inputs);
  return declared === undefined ? { signal } : { signal, declared };
}
