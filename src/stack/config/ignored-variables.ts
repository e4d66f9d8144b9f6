import { brokerSetting } from "../../catalog/known-setting.ts";
import { insteadOf } from "./owned-keys.ts";

// Variables that Kafka's own scripts read (kafka-run-class.sh, kafka-server-start.sh).
const scriptVariables = new Set([
  "KAFKA_DEBUG",
  "KAFKA_GC_LOG_OPTS",
  "KAFKA_HEAP_OPTS",
  "KAFKA_JMX_OPTS",
  "KAFKA_JVM_PERFORMANCE_OPTS",
  "KAFKA_LOG4J_CMD_OPTS",
  "KAFKA_LOG4J_OPTS",
  "KAFKA_OPTS",
]);

// Modes and ids that an image's own entry point takes from the environment.
const ofEntryPoints = new Set([
  "ALLOW_PLAINTEXT_LISTENER",
  "CLUSTER_ID",
  "KAFKA_CLUSTER_ID",
  "KAFKA_KRAFT_CLUSTER_ID",
  "KAFKA_PROCESS_ROLES",
]);

// What to use in place of a variable that looks like a setting but has no effect here: images turn KAFKA_LOG_RETENTION_HOURS or
// KAFKA_CFG_LOG_RETENTION_HOURS into log.retention.hours in an entry point that kafka-stack does not run. Returns undefined
// for every other variable.
export function insteadOfVariable(name: string): string | undefined {
  if (scriptVariables.has(name)) return undefined;
  if (ofEntryPoints.has(name)) return "remove it";
  const [, generic, rest = ""] = /^KAFKA_(CFG_)?([A-Z0-9_]+)$/.exec(name) ?? [];
  const setting = settingNameOf(rest);
  const field = insteadOf(setting);
  if (field !== undefined) return field;
  if (brokerSetting(setting) !== undefined)
    return `write ${setting} below settings instead`;
  return generic === undefined
    ? undefined
    : "write the setting below settings instead";
}

// Three underscores mean a hyphen, two an underscore, one a dot, as in the official image.
function settingNameOf(rest: string): string {
  return rest
    .toLowerCase()
    .replace(/_{1,3}/g, (run) => ({ 1: ".", 2: "_" })[run.length] ?? "-");
}
