import { mistake } from "../../text/problems/mistake.ts";
import type { Path, Problem } from "../../text/problems/problem.ts";
import { describeFound } from "../../text/problems/words.ts";
import type { Partly } from "../../text/schema/sound-parts.ts";
import { parseSize, printSize } from "../../text/units/size.ts";
import { defaults } from "./defaults.ts";
import { insteadOfVariable } from "./ignored-variables.ts";
import { holdsSecret, looksSecret } from "./secret-names.ts";
import type {
  WrittenCluster,
  WrittenContainer,
  WrittenUlimit,
} from "./written.ts";

type Container = Partly<WrittenContainer>;

// Containers that are spoken of in one place, with those whose fields they take over.
type Place = {
  readonly path: Path;
  readonly own: Container;
  readonly above: Container;
  readonly heap: string;
};

// Everything that is wrong across the fields of containers; paths begin below kafka-stack:cluster.
export function checkContainers(
  cluster: Partly<WrittenCluster>,
): readonly Problem[] {
  return placesOf(cluster).flatMap((place) => [
    ...heapWithinMemory(place),
    ...ownedVariables(place),
    ...ownedLabels(place),
    ...plainSecrets(place),
    ...softWithinHard(place),
  ]);
}

function placesOf(cluster: Partly<WrittenCluster>): readonly Place[] {
  const { heap } = defaults;
  const brokers = Object.entries(cluster.brokers ?? {}).map(
    ([id, broker = {}]): Place => ({
      path: ["brokers", id],
      own: broker,
      above: cluster,
      heap,
    }),
  );
  const zookeeper: Place = {
    path: ["zookeeper"],
    own: cluster.zookeeper ?? {},
    above: {},
    heap: defaults.zookeeperHeap,
  };
  return [{ path: [], own: cluster, above: {}, heap }, zookeeper, ...brokers];
}

// A JVM needs more than its heap, and the kernel kills what needs more than the limit.
function heapWithinMemory({
  path,
  own,
  above,
  heap: usual,
}: Place): readonly Problem[] {
  // Said where the cluster says it, unless a broker says something of its own.
  if (own.heap === undefined && own.memory === undefined) return [];
  const heap = own.heap ?? above.heap ?? usual;
  const memory = own.memory ?? above.memory;
  const bytes = memory === undefined ? undefined : parseSize(memory);
  if (bytes === undefined || heapBytes(heap) < bytes) return [];
  return [
    mistake(
      [...path, own.memory === undefined ? "heap" : "memory"],
      own.memory === undefined
        ? `less than ${printSize(bytes)}, the memory`
        : `more than ${printSize(heapBytes(heap))}, the heap`,
      describeFound(own.memory ?? heap),
    ),
  ];
}

function heapBytes(heap: string): number {
  return (
    parseSize(`${heap.slice(0, -1)}${heap.slice(-1).toUpperCase()}iB`) ?? 0
  );
}

function ownedVariables({ path, own }: Place): readonly Problem[] {
  return Object.keys(own.env ?? {}).flatMap((name) => {
    const at = [...path, "env", name];
    if (name === "KAFKA_HEAP_OPTS")
      return [variable(at, name, ownVariables, "use heap instead")];
    const hint = insteadOfVariable(name);
    if (hint !== undefined)
      return [variable(at, name, effectiveVariables, hint)];
    return name === "JMX_PORT" ? [jmxPort(at, name)] : [];
  });
}

const ownVariables = "variables that the stack does not set itself";
const effectiveVariables =
  "variables that Kafka reads; settings are not read from the environment";

function variable(
  path: Path,
  name: string,
  expected: string,
  hint: string,
): Problem {
  return { ...mistake(path, expected, describeFound(name), hint), at: "key" };
}

// Every JVM that Kafka's scripts start in the container would open the same port.
function jmxPort(path: Path, name: string): Problem {
  const expected = "JMX options in KAFKA_JMX_OPTS";
  const hint =
    "with JMX_PORT, Kafka's tools started by docker exec fail because the port is taken; run them with `env -u JMX_PORT`";
  return { ...variable(path, name, expected, hint), severity: "warning" };
}

function ownedLabels({ path, own }: Place): readonly Problem[] {
  return Object.keys(own.labels ?? {})
    .filter((label) => label.startsWith("kafka-stack."))
    .map((label) => ({
      ...mistake(
        [...path, "labels", label],
        'labels that do not begin with "kafka-stack.", as those of the stack do',
        describeFound(label),
      ),
      at: "key",
    }));
}

// Docker shows what is in a label or a variable to whoever may ask it, and the state would hold it in plain text too.
function plainSecrets({ path, own }: Place): readonly Problem[] {
  const env = Object.entries(own.env ?? {}).flatMap(([name, value]) => {
    if (typeof value === "object" || !isSecret(name, value)) return [];
    const key = ["kafka-stack:cluster", ...path, "env", name].join(".");
    const hint = `type: pulumi config set --secret --path '${key}'`;
    const expected = "an encrypted value, as it seems to be a secret";
    return [mistake([...path, "env", name], expected, "plain text", hint)];
  });
  const labels = Object.entries(own.labels ?? {})
    .filter(([name, value]) => isSecret(name, value))
    .map(([name]) =>
      mistake(
        [...path, "labels", name],
        "labels that hold no secret",
        "plain text",
        "remove it; Docker shows labels to everyone who can reach it",
      ),
    );
  return [...env, ...labels];
}

function isSecret(name: string, value: unknown): boolean {
  return looksSecret(name) || (typeof value === "string" && holdsSecret(value));
}

function softWithinHard({ path, own }: Place): readonly Problem[] {
  return Object.entries(own.ulimits ?? {}).flatMap(([name, limit]) => {
    if (isInOrder(limit)) return [];
    const at = [...path, "ulimits", name, "soft"];
    return [mistake(at, "at most hard", describeFound(softOf(limit)))];
  });
}

type Limit = Partly<WrittenUlimit> | undefined;

function isInOrder(limit: Limit): boolean {
  if (typeof limit !== "object") return true;
  const { soft, hard } = limit;
  if (soft === undefined || hard === undefined || hard === -1) return true;
  return soft !== -1 && soft <= hard;
}

function softOf(limit: Limit): number | undefined {
  return typeof limit === "object" ? limit.soft : limit;
}
