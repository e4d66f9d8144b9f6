import { defaults } from "./defaults.ts";

// The version of Kafka that an image holds, by its tag (3.9.1), also before a digest; undefined when there is none that tells.
export function kafkaVersion(
  image: string = defaults.image,
): string | undefined {
  return /:v?(\d+\.\d+\.\d+)(-[\w.]+)?(@\S+)?$/.exec(image)?.[1];
}
