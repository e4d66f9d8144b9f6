import type { TopicView } from "../../kafka/client/views.ts";
import type { TopicSettings } from "./config/observe-overrides.ts";

// A topic as brokers show it.
export type Shown = {
  readonly view: TopicView;
  readonly settings: TopicSettings;
  readonly end: number | undefined;
};
