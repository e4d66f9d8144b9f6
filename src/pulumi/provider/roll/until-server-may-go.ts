import { waitUntil } from "../../../kafka/health/wait.ts";
import { askServers } from "../../../docker/zookeeper/ask-servers.ts";
import { whyServerMayNotGo } from "../../../docker/zookeeper/quorum.ts";
import { listOf, textOf } from "../types/inputs.ts";
import type { Call, Values } from "../types/resource.ts";

// Waits until ZooKeeper can spare this server.
export async function untilServerMayGo(
  news: Values,
  _olds: Values,
  call: Call,
): Promise<void> {
  const server = textOf(news, "__container") ?? "";
  const missing = async (): Promise<string | undefined> =>
    whyServerMayNotGo(
      server,
      listOf(news, "__earlier"),
      await askServers(listOf(news, "__zookeepers")),
    );
  const report = (why: string): void => {
    call.report(`${server} waits: ${why}`);
  };
  await waitUntil(missing, { signal: call.signal, report, everyMs: 500 });
}
