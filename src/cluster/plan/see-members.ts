import { findContainers } from "../../docker/inspect-container.ts";
import type { Members } from "./members.ts";

export type SeenMembers = {
  readonly members: Members;
  // Those that have ended and that Docker does not start again, by name or broker.id.
  readonly ended: readonly string[];
  // Those of which Docker did not say what they are made of; what was known of them counts.
  readonly unseen: readonly string[];
};

// The members as Docker has them, which a run that was killed has not written down: one that Docker says is not there is left
// out.
export async function seeMembers(known: Members): Promise<SeenMembers> {
  const { containers } = known;
  const found = await findContainers(Object.values(containers));
  const answerOf = (name: string) => found.get(containers[name] ?? "");
  const seen = (texts: Members["brokers"]): Members["brokers"] =>
    Object.fromEntries(
      Object.entries(texts).flatMap(([name, text]) => {
        const answer = answerOf(name);
        if (answer === "none") return [];
        return [[name, answer?.description ?? text]];
      }),
    );
  const names = [
    ...Object.keys(known.zookeepers),
    ...Object.keys(known.brokers),
  ];
  return {
    members: {
      ...known,
      zookeepers: seen(known.zookeepers),
      brokers: seen(known.brokers),
    },
    ended: names.filter((name) => {
      const answer = answerOf(name);
      return answer !== undefined && answer !== "none" && !answer.runs;
    }),
    unseen: names.filter((name) => answerOf(name) === undefined),
  };
}
