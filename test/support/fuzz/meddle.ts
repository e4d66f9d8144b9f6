import type { Kafka } from "../../../src/kafka/client/kafka.ts";
import { joinRaw, type RawMember } from "../raw-member.ts";
import type { Outside } from "./rounds.ts";

// Offsets of other clients begin here: no log of the fuzz is so long.
export const firstOutsideOffset = 1_000_000n;

// Another client of the cluster, which does not care whether it succeeds.
export class Meddler {
  readonly #servers: string;
  readonly #kafka: Kafka;
  readonly #prefix: string;
  // Those that leave at the end of this round, and of the next one.
  #leaving: RawMember[] = [];
  #staying: RawMember[] = [];
  #offset = firstOutsideOffset;

  constructor(servers: string, kafka: Kafka, prefix: string) {
    this.#servers = servers;
    this.#kafka = kafka;
    this.#prefix = prefix;
  }

  async act(act: Outside): Promise<void> {
    const kafka = this.#kafka;
    switch (act.act) {
      case "create":
        await kafka.createTopics([bare(this.#named(act.topic))]);
        return;
      case "delete":
        await kafka.deleteTopics([
          { name: this.#named(act.topic), id: undefined },
        ]);
        return;
      case "grow":
        return this.#grow(this.#named(act.topic), act.by);
      case "configure":
        return this.#configure(this.#named(act.topic), act.key, act.value);
      case "produce":
        return this.#produce(this.#named(act.topic));
      case "commit":
        return this.#commit(act);
      case "forget":
        await kafka.deleteGroups([this.#named(act.group)]);
        return;
      case "join":
        return this.#join(act);
    }
  }

  // The members of the round before go, and those of this one that do not stay.
  async endOfRound(): Promise<void> {
    const leaving = this.#leaving;
    this.#leaving = this.#staying;
    this.#staying = [];
    await Promise.allSettled(leaving.map((member) => member.leave()));
  }

  #named(name: string): string {
    return `${this.#prefix}-${name}`;
  }

  // To every partition, so that "latest" is nowhere 0.
  async #produce(topic: string): Promise<void> {
    const [view] = await this.#kafka.topics([topic]);
    const records = ["1", "2", "3"].map((value) => ({ key: null, value }));
    for (const { index } of view?.partitions ?? [])
      await this.#kafka.produce({ topic, partition: index }, records);
  }

  async #grow(name: string, by: number): Promise<void> {
    const [view] = await this.#kafka.topics([name]);
    const total = (view?.partitions.length ?? 0) + by;
    await this.#kafka.createPartitions([
      { name, total, assignments: undefined },
    ]);
  }

  async #configure(
    topic: string,
    key: string,
    value: string | undefined,
  ): Promise<void> {
    const set = value === undefined ? {} : { [key]: value };
    const unset = value === undefined ? [key] : [];
    await this.#kafka.alterTopicConfigs([{ topic, set, unset }]);
  }

  async #commit({
    group,
    topic,
    partition,
  }: Extract<Outside, { act: "commit" }>): Promise<void> {
    this.#offset += 1n;
    const offset = this.#offset;
    await this.#kafka.commitOffsets(this.#named(group), [
      { topic: this.#named(topic), partition, offset },
    ]);
  }

  async #join({
    group,
    topic,
    stays,
  }: Extract<Outside, { act: "join" }>): Promise<void> {
    const topics = [this.#named(topic)];
    const member = await joinRaw(this.#servers, this.#named(group), topics);
    (stays ? this.#staying : this.#leaving).push(member);
  }
}

function bare(name: string) {
  const placement = { partitions: 1, replicationFactor: 1 };
  return { name, placement, config: {} };
}
