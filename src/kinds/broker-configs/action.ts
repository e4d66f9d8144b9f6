import { type Configure } from "../../reconcile/config/plan-configure.ts";
// What can be done to settings: some keys are set or unset by one request, adopting needs none.
export type BrokerConfigAction = Configure | { readonly kind: "adopt" };
