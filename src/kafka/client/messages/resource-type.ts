// Numbers of Kafka's config resource types.
export const topicType = 2;
export const brokerType = 4;
// Since Kafka 4.0.
export const groupType = 32;

// The name of the broker resource whose settings hold for every broker that has none of its own.
export const allBrokers = "";
