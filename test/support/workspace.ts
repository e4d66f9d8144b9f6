import { type ChildProcess, spawn } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { stringify } from "yaml";
import { findPulumi, pulumiEnvironment } from "../../setup/environment.mjs";
import { recover } from "../../setup/recover.mjs";
import { makeCheckout, pulumiCommand } from "./checkout.ts";
import { must, run, type Run } from "./run.ts";

const checkout = join(import.meta.dirname, "../..");
const stack = "test";
const plain = ["--non-interactive", "--color", "never"];

// A project of its own, as a person would have it: Pulumi.yaml, stacks, configs and a program, with its own state.
export class Workspace {
  readonly folder: string;
  readonly #env: NodeJS.ProcessEnv;

  // How long a command may run.
  readonly #timeoutMs: number | undefined;

  private constructor(
    folder: string,
    env: NodeJS.ProcessEnv,
    timeoutMs?: number,
  ) {
    this.folder = folder;
    this.#env = env;
    this.#timeoutMs = timeoutMs;
  }

  // Makes the project with a program of the checkout (src/main.ts unless named otherwise) and an empty stack.
  static async create(
    program = "src/main.ts",
    env: NodeJS.ProcessEnv = {},
  ): Promise<Workspace> {
    const folder = mkdtempSync(join(tmpdir(), "kafka-stack-test-"));
    const workspace = new Workspace(folder, {
      ...pulumiEnvironment(),
      PULUMI_BACKEND_URL: `file://${folder}/state`,
      PULUMI_CONFIG_PASSPHRASE: "test",
      ...env,
    });
    workspace.write("package.json", '{ "type": "module" }');
    workspace.useCode(checkout, program);
    symlinkSync(join(checkout, "node_modules"), join(folder, "node_modules"));
    mkdirSync(join(folder, "state"));
    await workspace.#must("stack", "init", stack);
    return workspace;
  }

  // The same project, with these variables beside the others.
  with(env: NodeJS.ProcessEnv): Workspace {
    const all = { ...this.#env, ...env };
    return new Workspace(this.folder, all, this.#timeoutMs);
  }

  // The same project, in which commands may run so long.
  within(timeoutMs: number): Workspace {
    return new Workspace(this.folder, this.#env, timeoutMs);
  }

  write(path: string, text: string): void {
    const file = join(this.folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }

  read(path: string): string {
    return readFileSync(join(this.folder, path), "utf8");
  }

  remove(path: string): void {
    rmSync(join(this.folder, path), { recursive: true });
  }

  // Lets the next commands run the program and the provider of another checkout, as an upgrade of kafka-stack does.
  useCode(code: string, program = "src/main.ts"): void {
    this.write("src/start.mjs", startFile(code, program));
    this.write("Pulumi.yaml", projectFile(code));
  }

  configure(config: Readonly<Record<string, unknown>>): void {
    this.configureText(stringify({ config }));
  }

  // Writes the stack's config; the salt of the passphrase that Pulumi put there stays.
  configureText(text: string): void {
    const file = `stacks/Pulumi.${stack}.yaml`;
    const salt = /^encryptionsalt:.*$/m.exec(this.read(file))?.[0] ?? "";
    this.write(file, `${salt}\n${text}`);
  }

  // Writes a file of topics, and groups, below configs/.
  topics(
    file: string,
    topics: Readonly<Record<string, unknown>>,
    groups: Readonly<Record<string, unknown>> = {},
  ): void {
    this.write(`configs/${file}`, stringify({ topics, groups }));
  }

  pulumi(...args: readonly string[]): Promise<Run> {
    return this.#run(args);
  }

  // Encrypts a value into the stack's config, as a person does who does not want it in the history of the shell.
  setSecret(path: string, value: string): Promise<Run> {
    const what = ["--secret", "--path", path, "--stack", stack];
    return this.#run(["config", "set", ...what], value);
  }

  // Starts a command in a process group of its own, so that a test can kill all of it.
  start(...args: readonly string[]): ChildProcess {
    return spawn(findPulumi() ?? "pulumi", [...args, ...plain], {
      cwd: this.folder,
      env: this.#env,
      detached: true,
      stdio: "ignore",
    });
  }

  // Ends what a killed command left, as `npm run pulumi` does by itself; gives what it said.
  async recover(): Promise<readonly string[]> {
    const said: string[] = [];
    await recover({
      stack,
      pulumi: findPulumi() ?? "pulumi",
      cwd: this.folder,
      env: this.#env,
      backend: this.#env.PULUMI_BACKEND_URL,
      say: (text) => said.push(text),
    });
    return said;
  }

  preview(...args: readonly string[]): Promise<Run> {
    return this.pulumi("preview", "--stack", stack, ...args);
  }

  // `npm run pulumi`, and `npm run recover`, of this project; the first call makes a checkout of it.
  npmPulumi(...args: readonly string[]): Promise<Run> {
    return this.#npm(pulumiCommand([...args, "--stack", stack, ...plain]));
  }

  npmRecover(...args: readonly string[]): Promise<Run> {
    const command = "setup/commands/recover.mjs";
    return this.#npm([command, "--stack", stack, ...args]);
  }

  #npm(args: readonly string[]): Promise<Run> {
    makeCheckout(this.folder);
    const options = { cwd: this.folder, env: this.#env };
    return run(process.execPath, args, options);
  }

  // `pulumi up` with its own preview, as in a pipeline.
  up(...args: readonly string[]): Promise<Run> {
    return this.pulumi("up", "--yes", "--stack", stack, ...args);
  }

  // The same without the preview: half the time, for tests that preview by themselves.
  update(...args: readonly string[]): Promise<Run> {
    return this.up("--skip-preview", ...args);
  }

  // Runs `kafka-stack` in the project, with the same backend and passphrase as `pulumi` has.
  kafkaStack(...args: readonly string[]): Promise<Run> {
    const program = join(checkout, "bin/kafka-stack.mjs");
    const options = { cwd: this.folder, env: this.#env };
    return run(process.execPath, [program, ...args], options);
  }

  async outputs(): Promise<Readonly<Record<string, unknown>>> {
    const json = await this.#must("stack", "output", "--json");
    return JSON.parse(json) as Readonly<Record<string, unknown>>;
  }

  // The state as Pulumi exports it.
  async state(): Promise<string> {
    return this.#must("stack", "export");
  }

  async replaceState(text: string): Promise<void> {
    this.write("state.json", text);
    await this.#must("stack", "import", "--file", "state.json");
  }

  destroy(...args: readonly string[]): Promise<Run> {
    return this.pulumi("destroy", "--yes", "--stack", stack, ...args);
  }

  // Removes the folder with its state; what the stack made elsewhere must be gone already.
  dispose(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  #run(args: readonly string[], input = ""): Promise<Run> {
    return run(findPulumi() ?? "pulumi", [...args, ...plain], {
      cwd: this.folder,
      env: this.#env,
      input,
      ...(this.#timeoutMs && { timeoutMs: this.#timeoutMs }),
    });
  }

  #must(...args: readonly string[]): Promise<string> {
    return must(findPulumi() ?? "pulumi", [...args, ...plain], {
      cwd: this.folder,
      env: this.#env,
    });
  }
}

function startFile(code: string, program: string): string {
  return `import { load } from "${code}/setup/bundle.mjs";
export default { ...(await load("${code}/${program}", ["@pulumi/*"])) };
`;
}

function projectFile(code: string): string {
  const text = readFileSync(join(code, "Pulumi.yaml"), "utf8");
  return text.replace("path: ", `path: ${code}/`);
}
