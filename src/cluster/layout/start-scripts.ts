import { readFileSync } from "node:fs";

// The scripts that containers start with: where each stands in the container, and its text.
export const startScripts = {
  broker: {
    file: "/etc/kafka/start-broker.sh",
    text: readFileSync(new URL("start-broker.sh", import.meta.url), "utf8"),
  },
  zookeeper: {
    file: "/etc/kafka/start-zookeeper.sh",
    text: readFileSync(new URL("start-zookeeper.sh", import.meta.url), "utf8"),
  },
} as const;
