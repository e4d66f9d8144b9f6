import { nameIn } from "../../docker/container-ref.ts";
import type { SeenContainer } from "../../docker/seen-container.ts";
import type { ContainerLayout } from "./layout.ts";

// The label with the hash of the spec that a container was made from.
export const specLabel = "kafka-stack.spec";

// The label with what a container is made of, readable in a diff.
export const descriptionLabel = "kafka-stack.description";

// How a container differs from what is declared in ways that a comparison of descriptions does not show, a few words for each
// difference. Limits that Docker changes in place are no reason to replace a container and do not count.
export function driftOf(
  { spec, container, hash, description }: ContainerLayout,
  network: string,
  seen: SeenContainer,
): readonly string[] {
  if (seen.labels[specLabel] !== hash)
    return seen.labels[descriptionLabel] === description
      ? ["how it is started has changed"]
      : [];
  const { cpus, ulimits } = spec.limits;
  return [
    ...words("name", seen.name, nameIn(container)),
    ...words("cpus", textOf(seen.cpus), textOf(cpus)),
    ...Object.entries(ulimits).flatMap(([name, { soft, hard }]) =>
      words(`ulimit ${name}`, seen.ulimits[name], `${soft}:${hard}`),
    ),
    ...words("privileged", String(seen.privileged), "false"),
    ...words("dropped capabilities", listed(seen.capabilities.dropped), "ALL"),
    ...words(
      "capabilities",
      listed(seen.capabilities.added),
      listed(spec.capabilities),
    ),
    ...words("no-new-privileges", String(seen.noNewPrivileges), "true"),
    ...words("published ports", listed(seen.ports), listed(portsOf(spec))),
    ...words(
      `network ${network}`,
      seen.networks.includes(network) ? "connected" : "not connected",
      "connected",
    ),
    ...Object.entries(spec.labels).flatMap(([label, value]) =>
      words(`label ${label}`, seen.labels[label], value),
    ),
  ];
}

const none = "not set";

function words(
  what: string,
  seen: string | undefined,
  declared: string | undefined,
): readonly string[] {
  return seen === declared
    ? []
    : [`${what} ${seen ?? none} → ${declared ?? none}`];
}

function textOf(value: number | undefined): string | undefined {
  return value === undefined ? undefined : String(value);
}

function listed(values: readonly string[]): string | undefined {
  return values.length === 0 ? undefined : values.toSorted().join(", ");
}

function portsOf({ ports }: ContainerLayout["spec"]): readonly string[] {
  return ports.map(
    ({ bind, external, internal }) => `${bind}:${external}->${internal}/tcp`,
  );
}
