import assert from "node:assert/strict";
import { ownerOf } from "../../src/provider/peers.ts";
import { findProgram } from "../../setup/machine/find-program.mjs";
import { must } from "../support/run.ts";
import { configure, type Engine, startEngine } from "./engine.ts";

const table = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:9C40 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 11 1 0 100 0 0 10 0
   1: 0100007F:9C40 0100007F:C350 01 00000000:00000000 00:00000000 00000000     0        0 12 1 0 20 4 30 10 -1
   2: 0100007F:C350 0100007F:9C40 01 00000000:00000000 00:00000000 00000000 65534        0 13 1 0 20 4 30 10 -1
`;

// Calls a method of the provider that needs no argument, with nothing but Node.js.
function call(port: number): string {
  return `
const client = require("node:http2").connect("http://127.0.0.1:${port}");
client.on("error", () => {}).on("close", () => process.exit());
const headers = { ":method": "POST", ":path": "/pulumirpc.ResourceProvider/GetPluginInfo", "content-type": "application/grpc", te: "trailers" };
const request = client.request(headers).on("error", () => {});
request.on("data", () => console.log("answered")).on("end", () => client.close());
request.end(Buffer.alloc(5));`;
}

describe("the peers of the provider", function () {
  this.timeout(30_000);
  let engine: Engine | undefined;
  afterEach(async () => {
    await engine?.close();
  });

  it("are known by the kernel's table of connections, each by its own end", () => {
    assert.equal(ownerOf(table, { from: 0xc350, to: 0x9c40 }), 65534);
    assert.equal(ownerOf(table, { from: 0x9c40, to: 0xc350 }), 0);
    assert.equal(ownerOf(table, { from: 0xc351, to: 0x9c40 }), undefined);
    assert.equal(ownerOf("", { from: 1, to: 2 }), undefined);
  });

  it("are of our own user: another one gets no answer", async function () {
    const setpriv = findProgram("setpriv", process.env);
    if (process.platform !== "linux" || process.getuid?.() !== 0 || !setpriv)
      return this.skip();
    engine = await startEngine("127.0.0.1:1");
    const port = Number(
      engine.client.getChannel().getTarget().split(":").at(-1),
    );
    const script = ["-e", call(port)];
    const nobody = ["--reuid=65534", "--regid=65534", "--clear-groups"];
    const asNobody = await must(setpriv, [
      ...nobody,
      process.execPath,
      ...script,
    ]);
    assert.equal(asNobody, "");
    assert.equal(await must(process.execPath, script), "answered\n");
  });

  it("cannot configure it for another cluster", async () => {
    engine = await startEngine("127.0.0.1:1");
    await configure(engine.client, "127.0.0.1:1");
    await assert.rejects(configure(engine.client, "127.0.0.1:2"), {
      details: "this provider is configured already",
    });
  });
});
