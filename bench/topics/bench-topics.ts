import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { assertOk } from "../../test/support/assert-run.ts";
import { prepareCluster } from "../../test/support/cluster.ts";
import { removeOrphans } from "../../test/support/docker.ts";
import { measureTopics } from "./measure-topics.ts";
import { sizeOf } from "./sizes.ts";
import { printTable, type Row } from "./table.ts";

// Floor and tool in the same run on the same warm cluster, which is started for it. Options: --sizes 300,1000 and --json FILE.
export async function benchTopics(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      sizes: { type: "string", default: "300,1000" },
      json: { type: "string" },
    },
  });
  await removeOrphans();
  const cluster = await prepareCluster();
  try {
    assertOk(await cluster.workspace.update());
    const rows: Row[] = [];
    for (const size of values.sizes.split(",").map(Number).map(sizeOf)) {
      rows.push(...(await measureTopics(cluster.bootstrapServers, size)));
      console.log(printTable(rows));
    }
    if (values.json !== undefined)
      writeFileSync(values.json, `${JSON.stringify(rows, undefined, 2)}\n`);
  } finally {
    await cluster.remove();
  }
}
