// Numbers of Kafka's config resource types.
export const TOPIC = 2;
export const BROKER = 4;
