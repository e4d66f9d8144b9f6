import { join } from "node:path";
import { URLSearchParams } from "node:url";
import { askEngine, orderFromEngine } from "../machine/engine-api.mjs";
import { hashFolders } from "../machine/hash-folder.mjs";
import { whyNoPackages } from "../machine/install-packages.mjs";
import { inScratchFolder } from "../machine/scratch-folder.mjs";
import { buildKafkaImage, standInLabel } from "./build-kafka-image.mjs";

// The image that ZooKeeper and the brokers run from: the official one, or our stand-in as its sources are now.
export const kafkaImage = {
  name: "Kafka image",
  find: async (context) => {
    const image = await askEngine(
      context.env,
      `/images/${context.versions.kafkaImage}/json`,
    );
    if (!image) return undefined;
    const madeFrom = image.Config?.Labels?.[standInLabel];
    if (madeFrom && madeFrom !== hashOfSources(context)) return undefined;
    return `${context.versions.kafkaImage}${madeFrom ? ", the local stand-in" : ""}`;
  },
  ways: [
    {
      name: "docker pull",
      done: "pulled",
      run: pullImage,
    },
    {
      name: "a build from Maven and Debian packages",
      done: "built",
      whyNot: (context) =>
        context.platform === "linux"
          ? whyNoPackages(context)
          : "only done on Linux",
      announce:
        "building a stand-in for the Kafka image from Maven and Debian packages, about 2 minutes …",
      run: (context) =>
        inScratchFolder(context, "kafka-image", (folder) =>
          buildKafkaImage(context, folder, hashOfSources(context)),
        ),
    },
  ],
  help: ({ versions }) => {
    const pinned = pinnedName(versions);
    const name = versions.kafkaImage;
    return `Type: docker pull ${pinned} && docker tag ${pinned} ${name}`;
  },
};

const hashOfSources = ({ folders }) =>
  hashFolders(join(folders.sources, "kafka-image"));

const splitName = (name) => {
  const colon = name.lastIndexOf(":");
  return { repo: name.slice(0, colon), tag: name.slice(colon + 1) };
};

const pinnedName = ({ kafkaImage: name, kafkaDigest }) =>
  `${splitName(name).repo}@${kafkaDigest}`;

// Pulls the pinned content, whatever the registry has under the tag, and only then gives it the name. A pull that works
// reports a step at once and again and again, however slow it is; one that cannot reach the registry says nothing.
async function pullImage(context) {
  const { kafkaImage: name, kafkaDigest } = context.versions;
  const { repo, tag } = splitName(name);
  const query = new URLSearchParams({ fromImage: repo, tag: kafkaDigest });
  await orderFromEngine(context.env, `/images/create?${query}`, {
    firstMs: context.pullAnswerMs,
    silentMs: 120_000,
    onEvent: sayOnce(context, `pulling ${name} …`),
  });
  const target = new URLSearchParams({ repo, tag });
  await orderFromEngine(
    context.env,
    `/images/${pinnedName(context.versions)}/tag?${target}`,
    { firstMs: 30_000, silentMs: 30_000 },
  );
}

const sayOnce = (context, text) => {
  let said = false;
  return () => {
    if (!said) context.say(text);
    said = true;
  };
};
