type Facts = {
  // Whether the same request may succeed later.
  readonly retriable: boolean;
  // Whether the request may have reached a broker; only when it did not can a change be sent again.
  readonly sent: boolean;
  readonly cause?: unknown;
};

// What the outside world did to us; thrown when a request failed as a whole.
export class KafkaError extends Error {
  override readonly name: string = "KafkaError";
  readonly retriable: boolean;
  readonly sent: boolean;

  constructor(message: string, { retriable, sent, cause }: Facts) {
    super(message, { cause });
    this.retriable = retriable;
    this.sent = sent;
  }
}

// No connection came about, so nothing was asked.
export class KafkaUnreachable extends KafkaError {
  override readonly name = "KafkaUnreachable";
  readonly addresses: readonly string[];

  constructor(
    message: string,
    addresses: readonly string[],
    facts: Omit<Facts, "sent">,
  ) {
    super(message, { ...facts, sent: false });
    this.addresses = addresses;
  }
}

// A connected broker did not answer a request, or not in a way that can be read.
export class KafkaRequestFailed extends KafkaError {
  override readonly name = "KafkaRequestFailed";
  readonly address: string;
  readonly api: string;
  readonly timedOut: boolean;

  constructor(
    message: string,
    where: {
      readonly address: string;
      readonly api: string;
      readonly timedOut?: boolean;
    },
    facts: Facts,
  ) {
    super(`${where.api} to ${where.address}: ${message}`, facts);
    this.address = where.address;
    this.api = where.api;
    this.timedOut = where.timedOut ?? false;
  }
}

// The caller's signal stopped the work.
export class KafkaCancelled extends KafkaError {
  override readonly name = "KafkaCancelled";

  constructor(what: string, facts: Omit<Facts, "retriable">) {
    super(`${what}: cancelled`, { ...facts, retriable: false });
  }
}

// Whether what failed may succeed once brokers that are away are back, for example because a partition has no leader.
export function mayPass(error: unknown): error is KafkaError {
  if (!(error instanceof KafkaError) || error instanceof KafkaCancelled)
    return false;
  return error.retriable || error instanceof KafkaUnreachable;
}

// The message of whatever was thrown.
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

// Nothing, where the cluster did not answer and the work goes on without; a bug is thrown.
export function passKafkaError(error: unknown): undefined {
  if (!(error instanceof KafkaError)) throw error;
  return undefined;
}
