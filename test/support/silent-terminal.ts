import { showSaid, type Terminal } from "../../src/cli/terminal.ts";

export type SilentTerminal = {
  readonly terminal: Terminal;
  // What a command has said until now, one entry each time.
  readonly out: readonly string[];
  readonly err: readonly string[];
  // Both, in their order.
  readonly said: readonly string[];
};

// A terminal in a folder that keeps what is said: nobody is there to answer, and nothing is coloured.
export function silentTerminal(cwd: string): SilentTerminal {
  const out: string[] = [];
  const err: string[] = [];
  const said: string[] = [];
  const write = (text: string): void => {
    out.push(text);
    said.push(text);
  };
  const terminal: Terminal = {
    out: (text) => {
      write(showSaid(text));
    },
    write,
    err: (text) => {
      err.push(showSaid(text));
      said.push(showSaid(text));
    },
    ...{ colours: false, asks: false, env: {}, cwd },
  };
  return { terminal, out, err, said };
}
