import { showLines } from "../text/show-text.ts";

// Where a command says things, and from where it was typed.
export type Terminal = {
  // What was asked for; other programs may read it. What a terminal or a runner would obey is shown instead.
  readonly out: (text: string) => void;
  // The same, letter for letter: for files of ours and for commands that a runner is meant to obey.
  readonly write: (text: string) => void;
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
      process.stdout.write(`${showSaid(text)}\n`);
    },
    write: (text) => {
      process.stdout.write(`${text}\n`);
    },
    err: (text) => {
      process.stderr.write(`${showSaid(text)}\n`);
    },
    // NO_COLOR is the convention of no-color.org.
    colours: process.stdout.isTTY && !process.env.NO_COLOR,
    asks: process.stdin.isTTY && process.stdout.isTTY,
    env: process.env,
    cwd: process.cwd(),
  };
}

// What a command says, as terminals and the logs of pipelines may see it. Our own colours stay: red, green, yellow and the end
// of each.
export function showSaid(text: string): string {
  const shown = showLines(text);
  return shown.replaceAll(/\\u001b(\[(?:31|32|33|39)m)/g, "\u001b$1");
}
