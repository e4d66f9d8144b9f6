import { readDeclaredBrokers } from "../../../reconcile/declared-brokers.ts";
import type { DeclaredBroker, Look } from "../../../reconcile/kind.ts";
import { textOf, textsOf } from "./inputs.ts";
import type { Values } from "./resource.ts";

// The brokers that the same program declares, by broker.id in the hidden input __brokers; undefined for a cluster that
// was there before.
export function declaredBrokers(
  inputs: Values,
): readonly DeclaredBroker[] | undefined {
  if (inputs.__brokers === undefined) return undefined;
  return readDeclaredBrokers(textsOf(inputs, "__brokers"));
}

// The bounds of a look, with what is declared of the brokers and of how fast replicas may move (the hidden input __moves).
export function lookOf(inputs: Values, signal: AbortSignal): Look {
  const declared = declaredBrokers(inputs);
  const moves = textOf(inputs, "__moves");
  return {
    signal,
    ...(declared === undefined ? {} : { declared }),
    ...(moves === undefined
      ? {}
      : { moves: JSON.parse(moves) as NonNullable<Look["moves"]> }),
  };
}
