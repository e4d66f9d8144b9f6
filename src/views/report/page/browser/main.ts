import type { Report } from "../../report.ts";
import { element } from "./element.ts";
import { showBrokerSettings } from "./show-broker-settings.ts";
import { showGroups } from "./show-groups.ts";
import { showPlan } from "./show-plan.ts";
import { showTopics } from "./show-topics.ts";
import { switchTheme } from "./switch-theme.ts";

// The page holds its report as JSON; its tables are made from that.
const report = JSON.parse(element("data").textContent) as Report;
showTopics(report.topics, report.plan !== undefined);
showGroups(report.groups ?? [], report.plan !== undefined);
showPlan(report.plan?.items ?? []);
showBrokerSettings(report.brokerSettings);
switchTheme(element("theme"));
document.documentElement.classList.add("ready");
