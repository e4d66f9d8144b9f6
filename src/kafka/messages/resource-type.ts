// Numbers of Kafka's config resource types.
export const topicType = 2;
export const brokerType = 4;

// The name of the broker resource whose settings hold for every broker that has none of its own.
export const allBrokers = "";
