// Uses settings of kafkajs as a program would: kafkajs-client.mjs produce FILE LINE..., or consume FILE COUNT.
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { Kafka, logLevel } from "kafkajs";

const [act, file, ...words] = process.argv.slice(2);
const settings = await import(pathToFileURL(resolve(file)).href);
const kafka = new Kafka({ ...settings.kafka, logLevel: logLevel.NOTHING });

if (act === "produce") {
  const producer = kafka.producer(settings.producer);
  await producer.connect();
  const messages = words.map((value) => ({ value }));
  await producer.send({ ...settings.send, messages });
  await producer.disconnect();
} else {
  const consumer = kafka.consumer(settings.consumer);
  await consumer.connect();
  await consumer.subscribe(settings.subscribe);
  let left = Number(words[0]);
  const all = new Promise((done) => {
    void consumer.run({
      ...settings.run,
      eachMessage: async ({ message }) => {
        console.log(message.value.toString());
        left -= 1;
        if (left === 0) done();
      },
    });
  });
  await all;
  // Commits, as the settings say.
  await consumer.disconnect();
}
