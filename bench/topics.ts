import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { assertOk } from "../test/support/assert-run.ts";
import { prepareCluster } from "../test/support/cluster.ts";
import { removeOrphans } from "../test/support/docker.ts";
import { measure } from "./measure.ts";
import { sizeOf } from "./sizes.ts";
import { printTable } from "./table.ts";

// npm run bench -- topics [--sizes 300,1000] [--json FILE]: floor and tool in the same run on the same warm cluster.
const { values } = parseArgs({
  options: {
    sizes: { type: "string", default: "300,1000" },
    json: { type: "string" },
  },
});
const sizes = values.sizes.split(",").map(Number).map(sizeOf);

await removeOrphans();
const cluster = await prepareCluster();
try {
  assertOk(await cluster.workspace.update());
  const rows = [];
  for (const size of sizes) {
    rows.push(...(await measure(cluster.bootstrapServers, size)));
    console.log(printTable(rows));
  }
  if (values.json !== undefined)
    writeFileSync(values.json, `${JSON.stringify(rows, undefined, 2)}\n`);
} finally {
  await cluster.remove();
}
