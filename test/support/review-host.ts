import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

type Comment = { id: number; author: string; body: string };

// The part of GitHub's and of GitLab's API that the example pipelines use, with one pull or merge request of number 7.
export type ReviewHost = {
  readonly url: string;
  readonly comments: Comment[];
  readonly close: () => Promise<void>;
};

// Who the pipeline is there.
export const pipelineUser = "github-actions[bot]";

// Starts one on a free port of this machine; only calls with this token are answered.
export async function startReviewHost(token: string): Promise<ReviewHost> {
  const comments: Comment[] = [];
  const host = { comments };
  const server = createServer((request, response) => {
    answer(host, request, token)
      .catch((error: unknown) => [500, { message: String(error) }] as const)
      .then(([status, body]) => {
        response.writeHead(status, { "content-type": "application/json" });
        response.end(JSON.stringify(body));
      })
      .catch(() => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(host, {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  });
}

type Answer = readonly [status: number, body: unknown];

async function answer(
  host: Pick<ReviewHost, "comments">,
  request: IncomingMessage,
  token: string,
): Promise<Answer> {
  const { headers } = request;
  const given =
    headers.authorization ?? `Bearer ${String(headers["private-token"])}`;
  if (given !== `Bearer ${token}`) return [401, { message: "unauthorized" }];
  const [path = "", query] = (request.url ?? "").split("?");
  const page = Number(new URLSearchParams(query).get("page") ?? "1");
  const sent = await text(request);
  const { body = "" } = (sent === "" ? {} : JSON.parse(sent)) as {
    readonly body?: string;
  };
  const { method } = request;
  if (path === "/user") return [200, { id: pipelineUser }];
  const one = /\/(?:comments|notes)\/(\d+)$/.exec(path);
  if (one !== null && (method === "PATCH" || method === "PUT")) {
    const found = host.comments.find(({ id }) => id === Number(one[1]));
    if (found === undefined) return [404, { message: "not found" }];
    found.body = body;
    return [200, written(found)];
  }
  if (!/\/7\/(comments|notes)$/.test(path)) return [404, { message: path }];
  if (method === "GET")
    return [
      200,
      host.comments.slice((page - 1) * 100, page * 100).map(written),
    ];
  const added = { id: host.comments.length + 1, author: pipelineUser, body };
  host.comments.push(added);
  return [201, written(added)];
}

function written({ id, author, body }: Comment): object {
  return { id, body, user: { login: author }, author: { id: author } };
}
