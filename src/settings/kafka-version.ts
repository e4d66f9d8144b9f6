import { defaults } from "./defaults.ts";

// The version of Kafka that an image holds, by its tag (3.9.1); undefined when the tag does not tell.
export function kafkaVersion(
  image: string = defaults.image,
): string | undefined {
  return /:v?(\d+\.\d+\.\d+)(-[\w.]+)?$/.exec(image)?.[1];
}
