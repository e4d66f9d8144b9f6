// review.mjs comment STACK    puts plan.md as a comment on this pull or merge request, in place of the one before
//
// On GitHub Actions it needs GITHUB_TOKEN, on GitLab CI KAFKA_STACK_GITLAB_TOKEN: an access token of the project with the
// scope api. The comment is only for reading: no later job trusts it.
import { readFileSync } from "node:fs";

const [verb, stack] = process.argv.slice(2);
const verbs = { comment };

try {
  if (!Object.hasOwn(verbs, verb ?? "") || stack === undefined)
    throw new Error("usage: review.mjs comment STACK");
  await verbs[verb](hostOf(process.env), stack);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}

async function comment(host, stack) {
  const text = readFileSync("plan.md", "utf8").trim();
  const body = text === "" ? failed(stack) : text;
  const request = await host.thisRequest();
  const own = await findComment(host, request, stack);
  if (own === undefined) await host.create(request, body);
  else await host.replace(request, own.id, body);
  console.log(`the plan of ${stack} is on ${host.noun} ${request}`);
}

async function findComment(host, request, stack) {
  const comments = await host.comments(request);
  return comments.find(({ body }) => markOf(body, stack) !== undefined);
}

// What the hidden first line of a comment says of the plan of a stack; what stands below it came from files and cluster.
function markOf(body, stack) {
  const [first] = body.split(/\r?\n/, 1);
  const begin = `<!-- kafka-stack plan of ${stack}: `;
  return first.startsWith(begin) && first.endsWith(" -->")
    ? first.slice(begin.length, -" -->".length)
    : undefined;
}

function failed(stack) {
  return `<!-- kafka-stack plan of ${stack}: none -->\n### Kafka: stack \`${stack}\`\n\nIt could not be planned; the log of the pipeline says why.`;
}

function hostOf(env) {
  if (env.GITHUB_ACTIONS === "true") return onGitHub(env);
  if (env.GITLAB_CI === "true") return onGitLab(env);
  throw new Error(
    "neither GITHUB_ACTIONS nor GITLAB_CI is true: this runs in a pipeline of GitHub or GitLab",
  );
}

function onGitHub(env) {
  const repository = `${env.GITHUB_API_URL}/repos/${must(env, "GITHUB_REPOSITORY")}`;
  const call = caller({
    authorization: `Bearer ${must(env, "GITHUB_TOKEN")}`,
    accept: "application/vnd.github+json",
  });
  const bot = "github-actions[bot]";
  return {
    noun: "pull request",
    thisRequest: () => {
      const path = must(env, "GITHUB_EVENT_PATH");
      const { pull_request: found } = JSON.parse(readFileSync(path, "utf8"));
      if (found === undefined)
        throw new Error("this run belongs to no pull request");
      return found.number;
    },
    comments: async (number) => {
      const found = await all(call, `${repository}/issues/${number}/comments`);
      return found.filter(({ user }) => user?.login === bot);
    },
    create: (number, body) =>
      call("POST", `${repository}/issues/${number}/comments`, { body }),
    replace: (_number, id, body) =>
      call("PATCH", `${repository}/issues/comments/${id}`, { body }),
  };
}

function onGitLab(env) {
  const api = must(env, "CI_API_V4_URL");
  const project = `${api}/projects/${must(env, "CI_PROJECT_ID")}`;
  const call = caller({
    "private-token": must(env, "KAFKA_STACK_GITLAB_TOKEN"),
  });
  return {
    noun: "merge request",
    thisRequest: () => must(env, "CI_MERGE_REQUEST_IID"),
    comments: async (iid) => {
      const me = await call("GET", `${api}/user`);
      const found = await all(call, `${project}/merge_requests/${iid}/notes`);
      return found.filter(({ author }) => author.id === me.id);
    },
    create: (iid, body) =>
      call("POST", `${project}/merge_requests/${iid}/notes`, { body }),
    replace: (iid, id, body) =>
      call("PUT", `${project}/merge_requests/${iid}/notes/${id}`, { body }),
  };
}

function caller(headers) {
  return async (method, url, body) => {
    const answer = await fetch(url, {
      method,
      headers: { ...headers, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(30_000),
    });
    if (answer.ok) return answer.json();
    throw new Error(
      `${method} ${url}: ${answer.status} ${await answer.text()}`,
    );
  };
}

// Every page of a list: 100 of them, 10,000 entries, are more than any request has.
async function all(call, url) {
  const found = [];
  for (let page = 1; page <= 100; page += 1) {
    const some = await call("GET", `${url}?per_page=100&page=${page}`);
    found.push(...some);
    if (some.length < 100) break;
  }
  return found;
}

function must(env, name) {
  const value = env[name];
  if (value === undefined || value === "")
    throw new Error(`${name} is not set`);
  return value;
}
