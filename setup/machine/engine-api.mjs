import { spawn } from "node:child_process";
import { request } from "node:http";
import { createInterface } from "node:readline";
import { Duplex } from "node:stream";
import { text } from "node:stream/consumers";

// Gives the address of the Docker Engine that this project talks to.
export const engineAddress = (env) =>
  env.DOCKER_HOST || "unix:///var/run/docker.sock";

// Asks the Docker Engine for a JSON answer; undefined when it says 404. Needs no docker command, except for addresses that
// only that command understands (ssh, TLS).
export const askEngine = async (env, path, { timeoutMs = 5000 } = {}) => {
  const response = await send(env, {
    path,
    method: "GET",
    signal: AbortSignal.timeout(timeoutMs),
  });
  const body = await text(response);
  if (response.statusCode === 404) return undefined;
  if (response.statusCode >= 300)
    throw new Error(
      `the Docker Engine answered ${response.statusCode}: ${body.trim()}`,
    );
  return JSON.parse(body);
};

// Gives the Docker Engine a long order (pull, import) and calls onEvent for each step that it reports. Throws what it reports
// as an error, and gives up when it reports nothing for firstMs, or nothing new for silentMs later on.
export const orderFromEngine = async (
  env,
  path,
  { body, firstMs, silentMs, onEvent = () => {} },
) => {
  const watch = watchSilence(firstMs);
  try {
    const response = await send(
      env,
      { path, method: "POST", signal: watch.signal },
      body,
    );
    if (response.statusCode >= 300)
      throw new Error(messageOf(await text(response)));
    for await (const line of createInterface({ input: response })) {
      watch.heard(silentMs);
      const event = JSON.parse(line);
      if (event.error) throw new Error(event.error);
      onEvent(event);
    }
  } catch (error) {
    throw watch.signal.aborted
      ? new Error(watch.signal.reason, { cause: error })
      : error;
  } finally {
    watch.stop();
  }
};

const send = (env, options, body) =>
  new Promise((resolve, reject) => {
    const outgoing = request({ ...connection(env), ...options }, resolve).on(
      "error",
      reject,
    );
    if (body) body.on("error", reject).pipe(outgoing);
    else outgoing.end();
  });

// Where to connect. What is neither a socket file nor plain TCP goes through the docker command, which knows ssh and TLS.
const connection = (env) => {
  const address = engineAddress(env);
  if (address.startsWith("unix://"))
    return { socketPath: address.slice("unix://".length), host: "docker" };
  if (address.startsWith("tcp://") && !env.DOCKER_TLS_VERIFY) {
    const { hostname, port } = new URL(address);
    return { host: hostname, port: port || 2375 };
  }
  return { host: "docker", createConnection: () => dialThroughCommand(env) };
};

const dialThroughCommand = (env) => {
  const child = spawn("docker", ["system", "dial-stdio"], {
    env,
    stdio: ["pipe", "pipe", "ignore"],
  });
  const socket = Duplex.from({ readable: child.stdout, writable: child.stdin });
  child.on("error", (error) => socket.destroy(error));
  return socket.on("close", () => child.kill());
};

const messageOf = (body) => {
  try {
    return JSON.parse(body).message;
  } catch {
    return body.trim();
  }
};

const watchSilence = (firstMs) => {
  const controller = new globalThis.AbortController();
  const wait = (ms) =>
    setTimeout(
      () =>
        controller.abort(
          `the Docker Engine reported no progress for ${ms / 1000} s`,
        ),
      ms,
    );
  let timer = firstMs && wait(firstMs);
  const stop = () => clearTimeout(timer);
  return {
    signal: controller.signal,
    stop,
    heard: (ms) => {
      stop();
      timer = wait(ms);
    },
  };
};
