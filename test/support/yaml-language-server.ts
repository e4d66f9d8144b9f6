import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const program = join(
  import.meta.dirname,
  "../../node_modules/yaml-language-server/bin/yaml-language-server",
);

export type Diagnostic = {
  readonly message: string;
  readonly range: Range;
};
type Range = { readonly start: { readonly line: number } };

export type Completion = {
  readonly label: string;
  readonly documentation?: string | { readonly value: string };
};

type Message = {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
};

// The language server that editors ask about YAML, as a process that speaks over its standard input and output.
export type YamlLanguageServer = {
  // What it says of a text that stands at a path of this machine.
  readonly diagnose: (
    path: string,
    text: string,
  ) => Promise<readonly Diagnostic[]>;
  // What it offers at a line and column, counted from 0, of a text that was diagnosed.
  readonly complete: (
    path: string,
    line: number,
    character: number,
  ) => Promise<readonly Completion[]>;
  readonly close: () => void;
};

export async function startYamlLanguageServer(): Promise<YamlLanguageServer> {
  const server = spawn(process.execPath, [program, "--stdio"], {
    stdio: ["pipe", "pipe", "ignore"],
  });
  const wire = speak(server);
  await wire.ask("initialize", {
    processId: process.pid,
    rootUri: null,
    capabilities: {},
  });
  wire.tell("initialized", {});
  const settings = {
    yaml: { validate: true, completion: true, schemaStore: { enable: false } },
  };
  wire.tell("workspace/didChangeConfiguration", { settings });
  return {
    diagnose: async (path, text) => {
      const uri = pathToFileURL(path).href;
      const told = wire.next(
        ({ method, params }) =>
          method === "textDocument/publishDiagnostics" &&
          (params as { readonly uri: string }).uri === uri,
      );
      const textDocument = { uri, languageId: "yaml", version: 1, text };
      wire.tell("textDocument/didOpen", { textDocument });
      const { params } = await told;
      return (params as { readonly diagnostics: readonly Diagnostic[] })
        .diagnostics;
    },
    complete: async (path, line, character) => {
      const { result } = await wire.ask("textDocument/completion", {
        textDocument: { uri: pathToFileURL(path).href },
        position: { line, character },
      });
      return (result as { readonly items: readonly Completion[] }).items;
    },
    close: () => {
      server.kill();
    },
  };
}

type Wire = {
  readonly tell: (method: string, params: unknown) => void;
  readonly ask: (method: string, params: unknown) => Promise<Message>;
  readonly next: (wanted: (message: Message) => boolean) => Promise<Message>;
};

// JSON-RPC with a header of the length before each message.
function speak(server: ChildProcess): Wire {
  const waiting = new Set<(message: Message) => void>();
  let received = Buffer.alloc(0);
  let lastId = 0;
  server.stdout?.on("data", (chunk: Buffer) => {
    received = Buffer.concat([received, chunk]);
    for (;;) {
      const { message, rest } = takeMessage(received);
      received = rest;
      if (message === undefined) return;
      answer(message);
      for (const hear of [...waiting]) hear(message);
    }
  });
  const send = (message: object): void => {
    const text = JSON.stringify({ jsonrpc: "2.0", ...message });
    const length = Buffer.byteLength(text);
    server.stdin?.write(`Content-Length: ${length}\r\n\r\n${text}`);
  };
  // What it asks of an editor, for its settings above all, has the answer "nothing".
  const answer = ({ id, method, params }: Message): void => {
    if (id === undefined || method === undefined) return;
    const { items = [] } = (params ?? {}) as { items?: readonly unknown[] };
    send({ id, result: items.map(() => null) });
  };
  const next: Wire["next"] = (wanted) =>
    new Promise((resolve) => {
      const hear = (message: Message): void => {
        if (!wanted(message)) return;
        waiting.delete(hear);
        resolve(message);
      };
      waiting.add(hear);
    });
  return {
    next,
    tell: (method, params) => {
      send({ method, params });
    },
    ask: (method, params) => {
      lastId += 1;
      const id = lastId;
      const answered = next(
        (message) => message.id === id && message.method === undefined,
      );
      send({ id, method, params });
      return answered;
    },
  };
}

function takeMessage(received: Buffer): {
  readonly message: Message | undefined;
  readonly rest: Buffer<ArrayBuffer>;
} {
  const text = received.toString("latin1");
  const head = /^Content-Length: (\d+)\r\n(?:[^\r]+\r\n)*\r\n/.exec(text);
  const start = head?.[0].length ?? 0;
  const end = start + Number(head?.[1]);
  const rest = Buffer.from(received);
  if (head === null || received.length < end)
    return { message: undefined, rest };
  const message = JSON.parse(
    rest.subarray(start, end).toString("utf8"),
  ) as Message;
  return { message, rest: Buffer.from(rest.subarray(end)) };
}
