import { topicSetting } from "../../../catalog/known-setting.ts";
import {
  declaredReader,
  travelledReader,
} from "../../../catalog/read-config.ts";

// Reads the value of a setting of topics as a person declares it.
export const readDeclaredConfig = declaredReader(topicSetting);

// The same as it travels and as a live topic has it.
export const readTravelledConfig = travelledReader(topicSetting);
