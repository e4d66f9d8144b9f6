import assert from "node:assert/strict";
import { declareBrokerConfigs } from "../../../src/cluster/layout/declare-broker-configs.ts";
import { clusterOf } from "./cluster-of.ts";

describe("declareBrokerConfigs", () => {
  it("tells what holds for all brokers, with what keeps messages safe, and what is each broker's own", () => {
    const settings = { "log.retention.ms": "1", "queued.max.requests": "600" };
    const cluster = clusterOf({ brokers: [1, 2, 3], settings });
    const [first, ...others] = cluster.brokers;
    assert.ok(first);
    const own = { ...first, settings: { "log.retention.ms": "2" } };
    const declared = declareBrokerConfigs({
      ...cluster,
      brokers: [own, ...others],
    });
    const items = Object.entries(declared).map(
      ([name, text]) => [name, JSON.parse(text) as unknown] as const,
    );
    const safe = {
      "min.insync.replicas": "cluster-wide",
      "unclean.leader.election.enable": "cluster-wide",
    };
    const takes = { "log.retention.ms": "cluster-wide", ...safe };
    assert.deepEqual(Object.fromEntries(items), {
      "1": { config: { "log.retention.ms": "2" }, takes: safe },
      "2": { config: {}, takes },
      "3": { config: {}, takes },
      "cluster-wide": {
        config: {
          "log.retention.ms": "1",
          "min.insync.replicas": "2",
          "unclean.leader.election.enable": "false",
        },
      },
    });
  });

  it("writes values as previews show them", () => {
    const settings = { "log.retention.ms": "604800000" };
    const declared = declareBrokerConfigs(clusterOf({ settings }));
    assert.match(
      declared["cluster-wide"] ?? "",
      /"log\.retention\.ms":"7d \(604800000\)"/,
    );
  });

  it("names the settings of a broker's file that a dynamic one of the same meaning would mask", () => {
    const settings = { "log.retention.hours": "24", "num.partitions": "3" };
    const declared = declareBrokerConfigs(clusterOf({ settings }));
    const { takes } = JSON.parse(declared["1"] ?? "") as { takes: object };
    assert.deepEqual(takes, {
      "min.insync.replicas": "cluster-wide",
      "unclean.leader.election.enable": "cluster-wide",
      "log.retention.hours": "file",
    });
  });

  it("asks a single broker for no more replicas than there can be", () => {
    const declared = declareBrokerConfigs(clusterOf({}));
    assert.match(declared["cluster-wide"] ?? "", /"min.insync.replicas":"1"/);
  });
});
