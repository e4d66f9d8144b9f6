import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { enginesIn, leaveOutAway } from "../../setup/away-engines.mjs";

const start = "urn:pulumi:prod::shop::";
const urnOf = (type: string, name: string): string =>
  `${start}${type}::${name}`;

function provider(name: string, inputs: object): object {
  const type = "pulumi:providers:docker";
  return { urn: urnOf(type, name), type, id: "1", inputs };
}

function container(name: string, host: string): object {
  const type = "docker:index/container:Container";
  const by = `${urnOf("pulumi:providers:docker", host)}::1`;
  return { urn: urnOf(type, name), type, provider: by };
}

describe("a preview while a Docker Engine is away", () => {
  let folder: string;
  let said: string[];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "away-engines-"));
    said = [];
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  function argumentsFor(
    resources: readonly object[],
  ): Promise<readonly string[]> {
    writeFileSync(join(folder, "Pulumi.yaml"), "name: shop\n");
    const stacks = join(folder, ".pulumi/stacks/shop");
    mkdirSync(stacks, { recursive: true });
    const state = JSON.stringify({ checkpoint: { latest: { resources } } });
    writeFileSync(join(stacks, "prod.json"), state);
    return leaveOutAway({
      ...{ pulumi: "none", stack: "prod", cwd: folder, env: process.env },
      backend: `file://${folder}`,
      say: (text: string) => said.push(text),
    });
  }

  it("leaves out all that is on it, and says so", async () => {
    const host = `unix://${folder}/none.sock`;
    const given = await argumentsFor([
      provider("a", { host }),
      container("broker-1", "a"),
      container("broker-2", "a"),
      container("elsewhere", "b"),
    ]);
    const type = "docker:index/container:Container";
    assert.deepEqual(given, [
      ...["--exclude", urnOf(type, "broker-1")],
      ...["--exclude", urnOf(type, "broker-2")],
    ]);
    assert.equal(said.length, 1);
    assert.match(
      said[0] ?? "",
      /^Docker at unix:\/\/\S+none\.sock does not answer \(.+\), so what is there is left out: broker-1, broker-2$/,
    );
  });

  it("leaves out nothing where no host is named, or none is used", async () => {
    const given = await argumentsFor([
      provider("a", {}),
      container("broker-1", "a"),
      provider("b", { host: "unix:///nobody" }),
    ]);
    assert.deepEqual([given, said], [[], []]);
  });

  it("asks with the certificates that the stack names", () => {
    const inputs = { host: "tcp://b:2376", certPath: "/certificates" };
    const [engine] = enginesIn([provider("b", inputs), container("c", "b")]);
    assert.equal(engine?.certPath, "/certificates");
  });

  it("leaves it to Pulumi to say that there is no state", async () => {
    const run = {
      ...{ pulumi: "none", stack: "other", cwd: folder, env: process.env },
      ...{ backend: "s3://none", say: (text: string) => said.push(text) },
    };
    assert.deepEqual([await leaveOutAway(run), said], [[], []]);
  });
});
