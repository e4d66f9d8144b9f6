import type { BrokerLoad, Replicas } from "./placement.ts";

// Counts what brokers carry while replicas are added.
export class Tally {
  readonly #loads = new Map<number, BrokerLoad>();

  constructor(loads: readonly (BrokerLoad & { readonly id: number })[] = []) {
    for (const { id, leaders, replicas } of loads)
      this.#loads.set(id, { leaders, replicas });
  }

  // What the broker carries by now.
  of(id: number): BrokerLoad {
    return this.#loads.get(id) ?? { leaders: 0, replicas: 0 };
  }

  // Counts one more partition.
  add(partition: Replicas): void {
    this.#count(partition, 1);
  }

  // Counts one partition less.
  remove(partition: Replicas): void {
    this.#count(partition, -1);
  }

  #count(partition: Replicas, by: number): void {
    for (const [place, id] of partition.entries()) {
      const { leaders, replicas } = this.of(id);
      this.#loads.set(id, {
        leaders: place === 0 ? leaders + by : leaders,
        replicas: replicas + by,
      });
    }
  }
}
