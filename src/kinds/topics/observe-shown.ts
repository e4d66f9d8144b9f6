import type { TopicView } from "../../kafka/views.ts";
import type { Overrides } from "./observe-overrides.ts";

// A topic as brokers show it.
export type Shown = {
  readonly view: TopicView;
  readonly overrides: Overrides;
  readonly end: number | undefined;
};
