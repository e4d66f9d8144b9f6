// Settings of brokers: how many bytes a second a broker sends to, and takes as, replicas that are throttled.
export const throttleRates = [
  "leader.replication.throttled.rate",
  "follower.replication.throttled.rate",
] as const;

// Settings of topics: which replicas are throttled, as partition:broker,…; "*" stands for all.
export const throttledLeaders = "leader.replication.throttled.replicas";
export const throttledFollowers = "follower.replication.throttled.replicas";
export const throttledReplicas = [
  throttledLeaders,
  throttledFollowers,
] as const;
