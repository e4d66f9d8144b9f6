// ZooKeeper could not be asked, or answered what cannot be worked with.
export class ZooKeeperError extends Error {
  override readonly name = "ZooKeeperError";
}

// The codes that mean something to us; the others keep their number.
export const noNode = -101;
export const notEmpty = -111;

const names: Readonly<Record<number, string>> = {
  [-2]: "RUNTIMEINCONSISTENCY",
  [-4]: "CONNECTIONLOSS",
  [-8]: "BADARGUMENTS",
  [noNode]: "NONODE",
  [-102]: "NOAUTH",
  [-110]: "NODEEXISTS",
  [notEmpty]: "NOTEMPTY",
  [-112]: "SESSIONEXPIRED",
  [-115]: "AUTHFAILED",
};

// What a code is called.
export function codeName(code: number): string {
  return names[code] ?? `code ${code}`;
}
