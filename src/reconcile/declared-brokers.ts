import type { DeclaredBroker } from "./kind.ts";
import type { Wire } from "./wire.ts";

// The brokers that a program declares, from their texts by broker.id.
export function readDeclaredBrokers(texts: Wire): readonly DeclaredBroker[] {
  return Object.entries(texts).map(([id, text]) => {
    const { rack, deletesTopics } = JSON.parse(text) as {
      readonly rack?: string;
      readonly deletesTopics: boolean;
    };
    return { id: Number(id), rack, deletesTopics };
  });
}
