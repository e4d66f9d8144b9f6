import type { ConnectionOptions } from "node:tls";
import { messageOf } from "../errors.ts";

// What was seen of an attempt to connect that came to nothing.
export type Attempt = {
  readonly host: string;
  readonly options: {
    readonly tls: ConnectionOptions | undefined;
    readonly sasl:
      { readonly mechanism: string; readonly username: string } | undefined;
  };
  // What the client library said.
  readonly cause: unknown;
  // What the socket said before that; it knows more.
  readonly socketError: Error | undefined;
  // The first byte that came back over plain TCP.
  readonly firstByte: number | undefined;
};

export type Reason = {
  readonly words: string;
  // Whether the same attempt may succeed later.
  readonly retriable: boolean;
};

const unknownNames = new Set(["ENOTFOUND", "EAI_AGAIN"]);

const untrusted = new Set([
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "UNABLE_TO_GET_ISSUER_CERT",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "CERT_SIGNATURE_FAILURE",
  "CERT_UNTRUSTED",
  "CERT_REJECTED",
  "INVALID_CA",
]);

const outOfDate = new Set(["CERT_HAS_EXPIRED", "CERT_NOT_YET_VALID"]);

// Alerts about the certificate that we showed, or did not.
const clientCertificate =
  /^ERR_SSL_(TLSV1|TLSV13|SSLV3)_ALERT_(CERTIFICATE_\w+|BAD_CERTIFICATE|UNKNOWN_CA|UNSUPPORTED_CERTIFICATE|HANDSHAKE_FAILURE)$/;

const tlsAlert = 0x15;

// Kafka's error codes as kafkajs has them.
const unsupportedMechanism = "33";
const illegalSaslState = "34";

// Why a server could not be connected to, in words that say what to change where that can be told.
export function whyUnreachable(attempt: Attempt): Reason {
  const { cause, socketError } = attempt;
  const told = socketError ?? cause;
  const code = codeOf(told);
  const message = inShort(messageOf(told));
  const mistake =
    inTls(attempt, code, message) ?? inAuthentication(attempt, code, message);
  if (mistake !== undefined) return { words: mistake, retriable: false };
  const words = onTheWay(attempt, code, message);
  return { words, retriable: isRetriable(cause) };
}

// What stays wrong with TLS until somebody changes something.
function inTls(
  { options, firstByte }: Attempt,
  code: string,
  message: string,
): string | undefined {
  const { tls } = options;
  if (tls === undefined)
    return firstByte === tlsAlert
      ? "it speaks TLS on this port: add tls, or take another port"
      : undefined;
  if (untrusted.has(code))
    return tls.ca === undefined
      ? `its certificate is not trusted (${message}); name the certificate of its CA in tls.ca`
      : `its certificate is not trusted (${message}): nothing in tls.ca has signed it`;
  if (outOfDate.has(code))
    return `its certificate is not valid today (${message})`;
  if (code === "ERR_TLS_CERT_ALTNAME_INVALID")
    return `its certificate is for another name (${message}); if it is the right server, write one of its names in tls.serverName`;
  if (clientCertificate.test(code))
    return tls.cert === undefined
      ? `it asks for a client certificate (${message}); give one with tls.cert and tls.key`
      : `it does not accept our client certificate (${message})`;
  if (code.startsWith("ERR_OSSL"))
    return `tls.ca, tls.cert or tls.key cannot be used (${message})`;
  return code.startsWith("ERR_SSL") || code === "EPROTO"
    ? `the TLS handshake failed (${message}); does this port speak TLS?`
    : undefined;
}

// What stays wrong with SASL until somebody changes something.
function inAuthentication(
  { options, cause }: Attempt,
  code: string,
  message: string,
): string | undefined {
  const { mechanism = "", username = "" } = options.sasl ?? {};
  if (code === unsupportedMechanism)
    return `it does not offer SASL ${mechanism} on this port`;
  if (code === illegalSaslState)
    return "it expects no SASL on this port: leave sasl out, or take another port";
  if (
    !(cause instanceof Error) ||
    cause.name !== "KafkaJSSASLAuthenticationError"
  )
    return undefined;
  const words = message.replace(/^SASL .*? failed: /, "");
  return `authentication failed for user ${JSON.stringify(username)} with ${mechanism} (${words})`;
}

// What the network says now and may not say in a while. Kafka closes the connection when it does not understand.
function onTheWay(
  { host, options }: Attempt,
  code: string,
  message: string,
): string {
  if (code === "ECONNREFUSED")
    return `connection refused, nothing listens there (${message})`;
  if (unknownNames.has(code))
    return `the name ${host} is not known here (${message})`;
  if (code !== "ECONNRESET" && !/closed connection/i.test(message))
    return message;
  return options.tls === undefined
    ? `it hung up before it answered (${message}); if it speaks TLS on this port, add tls`
    : `it hung up in the TLS handshake (${message}); if it does not speak TLS on this port, leave tls out or take another port`;
}

// kafkajs marks what a retry cannot help.
function isRetriable(error: unknown): boolean {
  return !(
    error instanceof Error &&
    "retriable" in error &&
    error.retriable === false
  );
}

// OpenSSL's errors are lists: thread:error:number:library:function:reason:file:line:alert.
function inShort(message: string): string {
  const [, , , , , reason = ""] = message.split(":");
  return /:error:[0-9A-F]+:/.test(message) && reason !== ""
    ? reason
    : message.trim();
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}
