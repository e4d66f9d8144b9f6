import { formatAddress } from "./address.ts";
import type { Connections } from "./connections.ts";
import { KafkaRequestFailed, KafkaUnreachable } from "../errors.ts";
import { createFirstContact } from "./first-contact.ts";
import { firstThatAnswers } from "./first-that-answers.ts";
import {
  metadata,
  type MetadataAnswer,
  type MetadataRequest,
} from "../messages/metadata.ts";
import type { Connection } from "./connection.ts";
import type { FilledOptions } from "../options.ts";
import type { ClusterView } from "../views.ts";

type Signal = AbortSignal | undefined;

// Finds the broker that a request must go to. Nothing here repeats by itself.
export type Routes = {
  // The server that answered last, or the first one that answers now.
  readonly any: (signal: Signal) => Promise<Connection>;
  readonly broker: (id: number, signal: Signal) => Promise<Connection>;
  // The broker at an address that another answer has named.
  readonly at: (address: string, signal: Signal) => Promise<Connection>;
  // For changes, over connections of their own.
  readonly anyToChange: (signal: Signal) => Promise<Connection>;
  readonly brokerToChange: (id: number, signal: Signal) => Promise<Connection>;
  readonly atToChange: (address: string, signal: Signal) => Promise<Connection>;
  readonly controller: (signal: Signal) => Promise<Connection>;
  // For a question that only the controller can answer; it is looked up each time.
  readonly controllerToAsk: (signal: Signal) => Promise<Connection>;
  // The next request to the controller looks it up again.
  readonly forgetController: () => void;
  readonly metadata: (
    topics: MetadataRequest["topics"],
    signal: Signal,
  ) => Promise<MetadataAnswer>;
  // The last such answer that told of topics: good for a first guess where a wrong one is noticed and put right.
  readonly lastMetadata: () => MetadataAnswer | undefined;
  readonly cluster: (signal: Signal) => Promise<ClusterView>;
};

// A broker answers one request of a connection after the other. A question must not wait for a long change before it,
// or time out and take the change's connection with it; so each has its own.
export type Lanes = {
  readonly questions: Connections;
  readonly changes: Connections;
};

// Starts from the bootstrap servers; brokers heard of on the way are tried after them.
export function createRoutes(
  servers: readonly string[],
  { questions, changes }: Lanes,
  { requestTimeoutMs, firstContactMs, transport }: FilledOptions,
): Routes {
  const contact = createFirstContact(firstContactMs);
  // A server that expects SASL answers ApiVersions and hangs up on the next question.
  const hint =
    transport.sasl === undefined ? "if it expects SASL, add sasl" : "";
  let last: string | undefined;
  let heardOf: readonly string[] = [];
  let controllerAddress: string | undefined;
  let lastMetadata: MetadataAnswer | undefined;

  const anyOf = async (
    connections: Connections,
    signal: Signal,
  ): Promise<Connection> => {
    const first = last === undefined ? [] : [last];
    const addresses = [...new Set([...first, ...servers, ...heardOf])];
    const limitMs = contact.limitMs();
    const search = { addresses, connections, limitMs, signal };
    const connection = await firstThatAnswers(search).catch((error: unknown) =>
      contact.judge(error),
    );
    last = connection.address;
    return connection;
  };
  const any: Routes["any"] = (signal) => anyOf(questions, signal);
  const anyToChange: Routes["any"] = (signal) => anyOf(changes, signal);

  const ask: Routes["metadata"] = async (topics, signal) => {
    const connection = await any(signal);
    const limits = {
      timeoutMs: Math.min(requestTimeoutMs, contact.limitMs()),
      signal,
    };
    const answer = await connection
      .send(metadata, { topics }, limits)
      .catch((error: unknown) => contact.judge(error, hint));
    contact.made();
    if (answer.brokers.length === 0) throw knowsNoCluster(connection.address);
    heardOf = answer.brokers.map(formatAddress);
    if (answer.topics.length > 0) lastMetadata = answer;
    return answer;
  };

  const cluster: Routes["cluster"] = async (signal) =>
    toClusterView(await ask([], signal));

  const addressOfBroker = async (id: number, signal: Signal): Promise<string> =>
    addressOf(await cluster(signal), id, { retriable: false });
  const broker: Routes["broker"] = async (id, signal) =>
    questions.to(await addressOfBroker(id, signal), signal);
  const brokerToChange: Routes["broker"] = async (id, signal) =>
    changes.to(await addressOfBroker(id, signal), signal);

  const controller: Routes["controller"] = async (signal) => {
    controllerAddress ??= await findController(cluster, signal);
    return changes.to(controllerAddress, signal);
  };
  const controllerToAsk: Routes["controller"] = async (signal) =>
    questions.to(await findController(cluster, signal), signal);
  const forgetController = (): void => {
    controllerAddress = undefined;
  };
  return {
    any,
    broker,
    at: questions.to,
    anyToChange,
    brokerToChange,
    atToChange: changes.to,
    controller,
    controllerToAsk,
    forgetController,
    metadata: ask,
    lastMetadata: () => lastMetadata,
    cluster,
  };
}

// A broker that has just started says "no brokers, no topics" until the controller has told it of the cluster.
function knowsNoCluster(address: string): KafkaRequestFailed {
  return new KafkaRequestFailed(
    "the broker has not heard of its cluster yet",
    { address, api: "Metadata" },
    { retriable: true, sent: false },
  );
}

function toClusterView(answer: MetadataAnswer): ClusterView {
  return {
    clusterId: answer.clusterId ?? "",
    controllerId: answer.controllerId < 0 ? undefined : answer.controllerId,
    brokers: answer.brokers.toSorted((one, other) => one.id - other.id),
  };
}

function addressOf(
  view: ClusterView,
  id: number,
  ifMissing: { readonly retriable: boolean },
): string {
  const found = view.brokers.find((broker) => broker.id === id);
  if (found) return formatAddress(found);
  const ids = view.brokers.map((broker) => broker.id).join(", ");
  throw new KafkaUnreachable(
    `broker ${id} is not registered; registered are ${ids}`,
    [],
    ifMissing,
  );
}

async function findController(
  cluster: Routes["cluster"],
  signal: Signal,
): Promise<string> {
  const view = await cluster(signal);
  if (view.controllerId === undefined) {
    throw new KafkaUnreachable("the cluster has no controller now", [], {
      retriable: true,
    });
  }
  return addressOf(view, view.controllerId, { retriable: true });
}
