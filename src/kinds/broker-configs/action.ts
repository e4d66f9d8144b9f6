// What can be done to settings: some keys are set or unset by one request, adopting needs none.
export type BrokerConfigAction =
  | {
      readonly kind: "configure";
      readonly set: Readonly<Record<string, string>>;
      readonly unset: readonly string[];
    }
  | { readonly kind: "adopt" };
