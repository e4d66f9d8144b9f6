import { type ChildProcess, spawn } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeCheckout, pulumiCommand } from "./checkout.ts";
import { run, type Run } from "./run.ts";

const checkout = join(import.meta.dirname, "../..");

// A checkout in which `npm run pulumi` works on a program without containers: it makes nothing and ends when the file
// "go" is there.
export class SmallCheckout {
  readonly folder = mkdtempSync(join(tmpdir(), "kafka-stack-small-"));
  readonly state = join(this.folder, ".kafka-stack/state");
  readonly env: NodeJS.ProcessEnv = {
    ...process.env,
    KAFKA_STACK_HOME:
      process.env.KAFKA_STACK_HOME ?? join(checkout, ".kafka-stack"),
    PULUMI_BACKEND_URL: "",
    PULUMI_ACCESS_TOKEN: "",
  };

  constructor() {
    makeCheckout(this.folder);
    symlinkSync(
      join(checkout, "node_modules"),
      join(this.folder, "node_modules"),
    );
    this.write("package.json", '{ "type": "module" }');
    this.write(
      "Pulumi.yaml",
      "name: small\nruntime: { name: nodejs, options: { typescript: false } }\nmain: main.js\nstackConfigDir: stacks\n",
    );
    this.write(
      "main.js",
      `import { existsSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
const until = Date.now() + 60_000;
while (!existsSync("go") && Date.now() < until) await sleep(50);
export const went = true;
`,
    );
    mkdirSync(join(this.folder, "stacks"));
    mkdirSync(this.state, { recursive: true });
    this.write("stacks/Pulumi.dev.yaml", stackFile);
  }

  // Lets programs end, those that wait already too.
  go(): void {
    this.write("go", "");
  }

  // What is in the folder of the stack's locks.
  locks(): readonly string[] {
    try {
      return readdirSync(
        join(this.state, ".pulumi/locks/organization/small/dev"),
      ).filter((name) => !name.endsWith(".attrs"));
    } catch {
      return [];
    }
  }

  stackFile(): string {
    return readFileSync(join(this.folder, "stacks/Pulumi.dev.yaml"), "utf8");
  }

  pulumi(...args: readonly string[]): Promise<Run> {
    return run("node", pulumiCommand(args), this.#options());
  }

  // The same in a process group of its own, so that a test can kill all of it.
  start(...args: readonly string[]): ChildProcess {
    return spawn("node", pulumiCommand(args), {
      ...this.#options(),
      detached: true,
      stdio: "ignore",
    });
  }

  recover(...args: readonly string[]): Promise<Run> {
    return run(
      "node",
      ["setup/commands/recover.mjs", ...args],
      this.#options(),
    );
  }

  write(path: string, text: string): void {
    writeFileSync(join(this.folder, path), text);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  #options(): { readonly cwd: string; readonly env: NodeJS.ProcessEnv } {
    return { cwd: this.folder, env: this.env };
  }
}

export const stackFile = "config:\n  small:word: one # as written\n";
