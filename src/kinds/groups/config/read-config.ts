import { groupSetting } from "../../../catalog/known-setting.ts";
import {
  declaredReader,
  travelledReader,
} from "../../../catalog/read-config.ts";

// Reads the value of a setting of groups as a person declares it.
export const readDeclaredConfig = declaredReader(groupSetting);

// The same as it travels and as brokers have it.
export const readTravelledConfig = travelledReader(groupSetting);
