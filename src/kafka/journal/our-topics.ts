// Topics of this name's beginning are our own: nobody declares them, and they are never told as somebody else's.
export const ourPrefix = "_kafka-stack.";

// Where what must outlive the state is kept. The name does not begin with "__", which is Kafka's own.
export const journalTopic = `${ourPrefix}journal`;
