// Where a command says things, and from where it was typed.
export type Terminal = {
  // What was asked for; other programs may read it.
  readonly out: (text: string) => void;
  // What is said beside it, to the person alone.
  readonly err: (text: string) => void;
  // Whether what is said on `out` may be coloured.
  readonly colours: boolean;
  // Whether somebody is there who can answer questions.
  readonly asks: boolean;
  readonly env: NodeJS.ProcessEnv;
  // The folder that paths are relative to.
  readonly cwd: string;
};

// The terminal of this process.
export function processTerminal(): Terminal {
  return {
    out: (text) => {
      process.stdout.write(`${text}\n`);
    },
    err: (text) => {
      process.stderr.write(`${text}\n`);
    },
    // NO_COLOR is the convention of no-color.org.
    colours: process.stdout.isTTY && !process.env.NO_COLOR,
    asks: process.stdin.isTTY && process.stdout.isTTY,
    env: process.env,
    cwd: process.cwd(),
  };
}
