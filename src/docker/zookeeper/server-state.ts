// How one ZooKeeper server is.
export type ServerState =
  | {
      readonly state: "serving";
      readonly role: string;
      // How many followers a leader has that know all it knows.
      readonly syncedFollowers: number;
    }
  // It is down, or it looks for a leader.
  | { readonly state: "not-serving"; readonly why: string }
  // It could not be looked at from here, which says nothing of it.
  | { readonly state: "unseen"; readonly why: string };

// What a server says of itself: its answer to the four-letter word mntr. Only a server that belongs to a quorum serves.
export function readServerState(mntr: string): ServerState {
  const role = valueOf(mntr, "zk_server_state");
  if (role === undefined) {
    const [line = ""] = mntr.trim().split("\n");
    return { state: "not-serving", why: line || "it does not answer" };
  }
  const synced = Number(valueOf(mntr, "zk_synced_followers") ?? 0);
  return { state: "serving", role, syncedFollowers: synced };
}

function valueOf(mntr: string, key: string): string | undefined {
  const line = mntr.split("\n").find((each) => each.startsWith(`${key}\t`));
  return line?.slice(key.length + 1).trim();
}
