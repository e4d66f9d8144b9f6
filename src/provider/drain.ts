import { few } from "../availability/few.ts";
import { KafkaError, messageOf } from "../kafka/errors.ts";
import { type Kafka, openKafka } from "../kafka/kafka.ts";
import { defaultLimits } from "../moves/limits.ts";
import { moveReplicas } from "../moves/move-replicas.ts";
import { moveWords } from "../moves/move-words.ts";
import { type Drain, planDrain } from "../moves/plan-drain.ts";
import { sizesOn } from "../moves/sizes.ts";
import { clearOverrides } from "./clear-overrides.ts";
import { lookOf } from "./declared-brokers.ts";
import { oneTry } from "./doors.ts";
import { observeDrain } from "./observe-drain.ts";
import { textOf, textsOf } from "./inputs.ts";
import { leaverWords } from "./leaver-words.ts";
import { addressesOf } from "../availability/listeners.ts";
import { listenersOf } from "./listeners.ts";
import type { Call, State, Values } from "./resource.ts";

// How often a drain is planned anew, because somebody has put new replicas on a broker that leaves.
const rounds = 3;

// The brokers that leave the config, by the state or because replicas were seen on them.
export function leaversOf(olds: State, news: Values): ReadonlySet<number> {
  const declared = textsOf(news, "brokers");
  const before = [
    ...Object.keys(textsOf(olds.inputs, "brokers")),
    ...heldBy(olds),
  ];
  return new Set(before.filter((id) => declared[id] === undefined).map(Number));
}

// The brokers that held replicas when the run looked.
export function heldBy(olds: State): readonly string[] {
  const held = (textOf(olds.outputs, "__holding") ?? "").split(",");
  return held.filter((id) => id !== "");
}

// Empties the brokers that leave: the preview says what that moves, the update does it and waits for it, and both refuse when
// the brokers that stay have no place for all replicas. The engine removes containers and volumes after that.
export async function drain(
  olds: State,
  news: Values,
  preview: boolean,
  call: Call,
): Promise<void> {
  const leaving = leaversOf(olds, news);
  if (leaving.size === 0) return;
  const addresses = [
    ...new Set([
      ...addressesOf(listenersOf(olds.inputs)),
      ...addressesOf(listenersOf(news)),
    ]),
  ];
  const kafka = openKafka(addresses, preview ? oneTry : {});
  try {
    await (preview
      ? tell(kafka, leaving, news, call)
      : empty(kafka, leaving, news, call));
  } finally {
    await kafka.close();
  }
}

async function tell(
  kafka: Kafka,
  leaving: ReadonlySet<number>,
  news: Values,
  call: Call,
): Promise<void> {
  const { names, leave, hold, are, they } = leaverWords(leaving);
  try {
    const sight = await observeDrain(kafka, call);
    const plan = planDrain(sight, leaving);
    refuse(plan, leaving);
    const alive = sight.brokers.filter((broker) => broker.alive);
    const sizes = await sizesOn(
      kafka,
      alive.map(({ id }) => id),
      call,
    );
    const { moves = defaultLimits } = lookOf(news, call.signal);
    const words = moveWords(plan.moves, sizes, moves.bytesPerSecond);
    await call.note(
      words === undefined
        ? `${names} ${leave} and ${hold} nothing`
        : `${names} ${leave} and ${are} emptied first: ${words}`,
    );
  } catch (error) {
    if (!(error instanceof KafkaError)) throw error;
    await call.note(
      `${names} ${leave}; what ${they} ${hold} could not be looked at, and nothing is removed before ${they} ${are} empty (${messageOf(error)})`,
    );
  }
}

async function empty(
  kafka: Kafka,
  leaving: ReadonlySet<number>,
  news: Values,
  call: Call,
): Promise<void> {
  const { signal } = call;
  const { moves: limits = defaultLimits } = lookOf(news, signal);
  const { names, are, stay, get, they } = leaverWords(leaving);
  const report = (text: string): void => {
    call.report(`emptying ${names}, ${text}`);
  };
  for (let round = 1; ; round += 1) {
    const sight = await observeDrain(kafka, call);
    const plan = planDrain(sight, leaving);
    refuse(plan, leaving);
    if (plan.moves.length === 0) {
      await clearOverrides(kafka, sight.brokers, leaving, call);
      return;
    }
    const bounds = { signal, limits, report };
    const ends = await moveReplicas(kafka, plan.moves, bounds);
    const reasons = [...ends].flatMap(([name, end]) =>
      end.state === "done" ? [] : [`${name}: ${end.reason}`],
    );
    if (reasons.length > 0 && (round === rounds || signal.aborted))
      throw new Error(
        `${names} could not be emptied and ${stay}: ${few(reasons)}; the next run goes on`,
      );
    if (round > rounds)
      throw new Error(
        `${names} ${get} new replicas while ${they} ${are} emptied, and ${stay}; the next run goes on`,
      );
  }
}

function refuse({ homeless, lost }: Drain, leaving: ReadonlySet<number>): void {
  const reasons = [
    ...(homeless.length === 0
      ? []
      : [
          `the other brokers have no place for ${few(
            homeless.map(
              ({ topic, replicas }) => `topic ${topic} (${replicas} replicas)`,
            ),
          )}; lower their replicationFactor in a run before, or let more brokers stay`,
        ]),
    ...(lost.length === 0
      ? []
      : [
          `only brokers that are down have the records of ${few(lost)}; bring them back, or delete these topics before`,
        ]),
  ];
  if (reasons.length > 0)
    throw new Error(
      `refused, ${leaverWords(leaving).names} cannot leave: ${reasons.join("; and ")}`,
    );
}
