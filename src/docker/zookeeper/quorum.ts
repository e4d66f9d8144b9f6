import type { ServerStates } from "./ask-servers.ts";
import type { ServerState } from "./server-state.ts";

// Why no broker may be stopped now, or undefined when ZooKeeper serves: a broker that stops while it cannot reach ZooKeeper
// hands nothing over and is killed in the end.
export function whyNotServing(states: ServerStates): string | undefined {
  const serving = servingOf(states);
  if (serving.length >= majorityOf(states)) return undefined;
  const reasons = [...states].flatMap(([name, state]) =>
    state.state === "serving" ? [] : [`${name}: ${state.why}`],
  );
  return `ZooKeeper does not serve (${reasons.join("; ")})`;
}

// Why a server may not be stopped now, or undefined when it may: the servers before it in the order of the roll are back,
// and without it a majority goes on that has everything.
export function whyServerMayNotGo(
  server: string,
  earlier: readonly string[],
  states: ServerStates,
): string | undefined {
  const own = states.get(server);
  if (own?.state === "not-serving") return undefined;
  for (const name of earlier) {
    const state = states.get(name);
    if (state?.state !== "serving") return awayWords(name, state);
  }
  // Clients do not notice that a single server is away for as long as a start takes.
  if (states.size === 1)
    return own?.state === "unseen" ? awayWords(server, own) : undefined;
  const majority = majorityOf(states);
  const leader = servingOf(states).find(({ role }) => role === "leader");
  if (leader === undefined) return "ZooKeeper has no leader that can be seen";
  // Of the leader and its followers one will be away, whichever it is.
  return leader.syncedFollowers >= majority
    ? undefined
    : `without ${server} ZooKeeper would lose its majority: ${leader.syncedFollowers} of ${states.size} servers would have everything, ${majority} are needed`;
}

// The first server that is seen and does not serve, as a sentence without its end.
export function whyAway(states: ServerStates): string | undefined {
  for (const [name, state] of states)
    if (state.state === "not-serving") return awayWords(name, state);
  return undefined;
}

function awayWords(name: string, state: ServerState | undefined): string {
  const why = state === undefined || state.state === "serving" ? "" : state.why;
  return `ZooKeeper server ${name} does not serve (${why})`;
}

type Serving = Extract<ServerState, { readonly state: "serving" }>;

function servingOf(states: ServerStates): readonly Serving[] {
  return [...states.values()].filter((state) => state.state === "serving");
}

function majorityOf(states: ServerStates): number {
  return Math.floor(states.size / 2) + 1;
}
