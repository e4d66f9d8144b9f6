// The rooms of setup/ are plain JavaScript: this gives them types for the tests.
export type Context = {
  readonly env: NodeJS.ProcessEnv;
  readonly folders: Readonly<
    Record<
      "home" | "bin" | "pulumiHome" | "scratch" | "logs" | "state" | "sources",
      string
    >
  >;
  readonly versions: Readonly<
    Record<"pulumi" | "oldestPulumi" | "dockerPlugin" | "kafkaImage", string>
  > & { readonly pulumiSha256: Readonly<Record<string, string>> };
  readonly uid: number;
  readonly platform: string;
  readonly say: (text: string) => void;
};

export type Way = {
  readonly name: string;
  readonly done: string;
  readonly announce?: string;
  readonly whyNot?: (
    context: Context,
  ) => Promise<string | undefined> | string | undefined;
  readonly run: (context: Context) => Promise<unknown>;
};

export type Part = {
  readonly name: string;
  readonly find: (context: Context) => Promise<string | undefined>;
  readonly ways: readonly Way[];
  readonly help: (context: Context) => string;
};

export type Outcome = {
  readonly part: string;
  readonly how: string;
  readonly found: string;
};

type Replaced = Partial<Context> & {
  readonly releasesUrl?: string;
  readonly arch?: string;
  readonly pluginProbeUrl?: string;
  readonly pullAnswerMs?: number;
};

// Gives a module of setup/ with the types that the caller knows it to have.
export const load = async <Module>(path: string): Promise<Module> =>
  (await import(
    new URL(`../../setup/${path}`, import.meta.url).href
  )) as Module;

export const { prepare } = await load<{
  prepare: (
    parts: readonly Part[],
    context: Context,
  ) => Promise<readonly Outcome[]>;
}>("prepare.mjs");

const { createContext } = await load<{
  createContext: (replaced: Replaced) => Context;
}>("context.mjs");

// Gives a context that says nothing aloud, and the lines that it would have said.
export const quietContext = (
  replaced: Replaced,
): { context: Context; lines: string[] } => {
  const lines: string[] = [];
  const say = (text: string): void => void lines.push(text);
  return { context: createContext({ say, ...replaced }), lines };
};
