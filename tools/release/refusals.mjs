// Gives every reason not to release what is there, each with what to do; none when it may go out. What is given: version and
// lockVersion of package.json and package-lock.json, the branch, what git status --porcelain says, all tags, and the text of
// CHANGELOG.md.
export const refusals = ({
  version,
  lockVersion,
  branch,
  status,
  tags,
  changelog,
}) => [
  ...(status === ""
    ? []
    : [`expected a clean tree, found changes; commit them:\n${status}`]),
  ...(branch === "main"
    ? []
    : [
        `expected branch main, found ${branch || "no branch"}; merge, then: git switch main`,
      ]),
  ...(lockVersion === version
    ? []
    : [
        `expected ${version} in package-lock.json, found ${lockVersion}; type: npm install --package-lock-only`,
      ]),
  ...(tags.includes(tagOf(version))
    ? [
        `expected a version that is not released, found tag ${tagOf(version)}; raise it: npm version --no-git-tag-version minor`,
      ]
    : []),
  ...wrongInChangelog(version, changelog),
];

export const tagOf = (version) => `v${version}`;

// Gives what CHANGELOG.md says of a version; undefined where it has no such entry.
export const entryOf = (version, changelog) =>
  sectionsOf(changelog).find(({ title }) =>
    title.startsWith(`[${version}] - `),
  );

const wrongInChangelog = (version, changelog) => {
  const entry = entryOf(version, changelog);
  const waiting = sectionsOf(changelog).find(
    ({ title }) => title === "[Unreleased]",
  );
  const heading = `## [${version}] - YYYY-MM-DD`;
  return [
    ...(entry === undefined
      ? [`expected the heading "${heading}" in CHANGELOG.md, found none`]
      : []),
    ...(entry !== undefined && !/ - \d{4}-\d\d-\d\d$/.test(entry.title)
      ? [`expected "${heading}" in CHANGELOG.md, found "## ${entry.title}"`]
      : []),
    ...(entry?.text === ""
      ? [`expected words below "## ${entry.title}" in CHANGELOG.md, found none`]
      : []),
    ...(waiting !== undefined && waiting.text !== ""
      ? [
          `expected nothing below "## [Unreleased]" in CHANGELOG.md, found entries; move them below "${heading}"`,
        ]
      : []),
  ];
};

const sectionsOf = (changelog) =>
  changelog
    .split(/^## /m)
    .slice(1)
    .map((section) => {
      const [title = "", ...lines] = section.split("\n");
      return { title: title.trim(), text: lines.join("\n").trim() };
    });
