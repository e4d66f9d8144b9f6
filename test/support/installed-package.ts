import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { findPulumi, pulumiEnvironment } from "../../setup/environment.mjs";
import { must, run, type Run } from "./run.ts";

const checkout = join(import.meta.dirname, "../..");

// What is not in a checkout that was just cloned.
const unpacked = /^(node_modules|\.kafka-stack|\.git)$/;

// Packs a copy of the checkout, as `npm pack` in it would: what is built on the way is in nobody's way. Gives the file.
export async function packPackage(folder: string): Promise<string> {
  const copy = join(folder, "checkout");
  for (const name of readdirSync(checkout).filter((one) => !unpacked.test(one)))
    cpSync(join(checkout, name), join(copy, name), { recursive: true });
  symlinkSync(join(checkout, "node_modules"), join(copy, "node_modules"));
  await must("npm", ["pack", "--pack-destination", folder], { cwd: copy });
  const [file = ""] = readdirSync(folder).filter((one) => one.endsWith(".tgz"));
  return join(folder, file);
}

// A folder of somebody who has never seen a checkout, with the package and a Node.js of its own.
export class InstalledPackage {
  readonly folder = mkdtempSync(join(tmpdir(), "kafka-stack-installed-"));
  readonly #env: NodeJS.ProcessEnv;

  constructor() {
    const { PATH = "", ...env } = pulumiEnvironment();
    const node = `node-${process.platform}-${process.arch}`;
    const first = [
      join(this.folder, "node_modules", node, "bin"),
      join(this.folder, "language-host"),
    ];
    this.#env = {
      ...env,
      PATH: [...first, PATH].join(":"),
      PULUMI_BACKEND_URL: `file://${this.folder}/state`,
      PULUMI_CONFIG_PASSPHRASE: "test",
      PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    };
    mkdirSync(join(this.folder, "state"));
    this.#standForLanguageHost();
  }

  // Installs packages into the empty folder, with the Node.js of a version.
  async install(
    node: string,
    ...packages: readonly string[]
  ): Promise<readonly string[]> {
    this.write("package.json", '{ "private": true }');
    const own = `node-${process.platform}-${process.arch}@${node}`;
    const plain = ["--no-audit", "--no-fund", "--ignore-scripts"];
    await this.must("npm", "install", ...plain, own, ...packages);
    return [(await this.must("node", "--version")).trim()];
  }

  write(path: string, text: string): void {
    const file = join(this.folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }

  read(path: string): string {
    return readFileSync(join(this.folder, path), "utf8");
  }

  has(path: string): boolean {
    return existsSync(join(this.folder, path));
  }

  run(program: string, ...args: readonly string[]): Promise<Run> {
    return run(program, args, { cwd: this.folder, env: this.#env });
  }

  must(program: string, ...args: readonly string[]): Promise<string> {
    return must(program, args, { cwd: this.folder, env: this.#env });
  }

  npx(...args: readonly string[]): Promise<Run> {
    return this.run("npx", "--no-install", ...args);
  }

  pulumi(...args: readonly string[]): Promise<Run> {
    const plain = ["--non-interactive", "--color", "never"];
    return this.run(findPulumi() ?? "pulumi", ...args, ...plain);
  }

  dispose(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  // The language host that set-up builds takes its options as flags, and ours name what a checkout needs. Programs of others
  // get what Pulumi gives them by itself.
  #standForLanguageHost(): void {
    const built = join(
      dirname(findPulumi() ?? ""),
      "pulumi-language-nodejs-host",
    );
    if (!existsSync(built)) return;
    const file = "language-host/pulumi-language-nodejs";
    this.write(file, `#!/bin/sh\nexec "${built}" "$@"\n`);
    chmodSync(join(this.folder, file), 0o755);
  }
}
