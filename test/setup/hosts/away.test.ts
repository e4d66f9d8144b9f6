import assert from "node:assert/strict";
import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  type Away,
  findAway,
  leaveOut,
  whyNotAll,
  whyNotStarted,
} from "../../../setup/hosts/away.mjs";
import { enginesIn, isAbsent } from "../../../setup/hosts/engines.mjs";
import { inFolder, withEngine } from "../stand-ins.ts";
import { type Resource, stackOnHosts } from "./resources.ts";

const there = "k-c, k-broker-2";

describe("hosts of a stack that are out of reach", () => {
  it("are those whose Docker Engine does not answer, with what is on them", () =>
    inFolder((folder) =>
      withEngine(
        (_, response) => response.end("{}"),
        async (a) => {
          const c = `unix://${folder}/none.sock`;
          const away = await awayIn(folder, stackOnHosts({ a, c }));
          assert.deepEqual(
            away.map(({ name, endpoint }) => [name, endpoint]),
            [["c", c]],
          );
          const said: string[] = [];
          const left = leaveOut(away, { say: (text) => said.push(text) });
          assert.deepEqual(
            left,
            away.flatMap(({ urns }) => urns.flatMap((u) => ["--exclude", u])),
          );
          assert.equal(left.length, 4);
          assert.equal(said.length, 1);
          assert.match(
            said[0] ?? "",
            new RegExp(
              `^host c: Docker at ${c} does not answer \\(.+\\), so what is there is left out: ${there}$`,
            ),
          );
        },
      ),
    ));

  it("are none where no host is named, or none is used", () =>
    inFolder(async (folder) => {
      const unused = stackOnHosts({ a: "unix:///none", c: "unix:///none" })
        .filter(({ type }) => type === "pulumi:providers:docker")
        .map((each, index) => (index ? each : { ...each, inputs: {} }));
      assert.deepEqual(await awayIn(folder, unused), []);
    }));

  it("are not looked for where there is no state; Pulumi says so itself", () =>
    inFolder(async (folder) => {
      const run = { ...runIn(folder), backend: "s3://none" };
      assert.deepEqual(await findAway(run), []);
    }));

  it("are asked with the certificates that the stack names", () => {
    const [provider = { urn: "", type: "" }, ...rest] = stackOnHosts({
      a: "tcp://a:2376",
      c: "tcp://c:2376",
    }).slice(1);
    const inputs = { host: "tcp://a:2376", certPath: "/certificates" };
    const [engine] = enginesIn([{ ...provider, inputs }, ...rest]);
    assert.equal(engine?.certPath, "/certificates");
  });

  it("are named with both ways on", () => {
    const away = enginesIn(stackOnHosts({ a: "ssh://a", c: "ssh://c" }))
      .filter(({ name }) => name === "c")
      .map((each) => ({ ...each, why: "no route to host" }));
    const run = { stack: "dev" };
    const ways = [
      "When it is back, type the same command again.",
      "If host c is gone for good, type: npm run recover -- --stack dev --forget-host c, then the same command again.",
    ];
    assert.equal(
      whyNotAll(away, run),
      [
        "stack dev is not gone as a whole, and keeps what is out of reach:",
        `  host c: ${there}`,
        ...ways,
      ].join("\n"),
    );
    assert.equal(
      whyNotStarted(away, run),
      [
        "nothing was started, because it needs every host of the stack:",
        `  host c: Docker at ssh://c does not answer (no route to host); there: ${there}`,
        ...ways,
      ].join("\n"),
    );
  });
});

describe("a host that Docker does not reach", () => {
  const ssh = { endpoint: "ssh://ops@a" };
  const failed = "exit status 255: stderr=";
  for (const why of [
    "ssh: connect to host a port 22: No route to host",
    "ssh: connect to host a port 22: Connection timed out",
    "ssh: Could not resolve hostname a: Name or service not known",
  ])
    it(`is absent: ${why}`, async () => {
      assert.equal(await isAbsent(ssh, `${failed}${why}`), true);
    });

  for (const why of [
    "ssh: connect to host a port 22: Connection refused",
    "ops@a: Permission denied (publickey).",
    "Host key verification failed.",
    "kex_exchange_identification: Connection closed by remote host",
    "Cannot connect to the Docker daemon. Is the docker daemon running?",
    "not within 45 s",
  ])
    it(`may be there: ${why}`, async () => {
      assert.equal(await isAbsent(ssh, `${failed}${why}`), false);
    });

  it("is absent when its name is not known or its address never answers", async () => {
    const unknown = { endpoint: "tcp://no-such-host.invalid:2376" };
    assert.equal(await isAbsent(unknown, "whatever docker says"), true);
  });

  it("may be there when its machine refuses a connection or accepts one", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const engine = { endpoint: `tcp://127.0.0.1:${port}` };
    // The words of a client whose certificate is refused, or that waits for an answer in vain.
    assert.equal(await isAbsent(engine, "TLS handshake timeout"), false);
    server.close();
    await once(server, "close");
    assert.equal(await isAbsent(engine, "Is the daemon running?"), false);
  });

  it("may be there when it is this machine, whose daemon does not run", async () => {
    const here = { endpoint: "unix:///var/run/none.sock" };
    assert.equal(await isAbsent(here, "no such file or directory"), false);
  });
});

function awayIn(
  folder: string,
  resources: readonly Resource[],
): Promise<readonly Away[]> {
  writeFileSync(join(folder, "Pulumi.yaml"), "name: small\n");
  const stacks = join(folder, ".pulumi/stacks/small");
  mkdirSync(stacks, { recursive: true });
  const state = JSON.stringify({ checkpoint: { latest: { resources } } });
  writeFileSync(join(stacks, "dev.json"), state);
  return findAway(runIn(folder));
}

function runIn(folder: string) {
  return {
    ...{ pulumi: "none", stack: "dev", cwd: folder, env: process.env },
    ...{ backend: `file://${folder}`, say: () => undefined },
  };
}
