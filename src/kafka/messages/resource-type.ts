// Numbers of Kafka's config resource types.
export const topicType = 2;
export const brokerType = 4;
