# Uses settings of kafka-python as a program would: kafka_client.py produce FILE LINE..., or consume FILE COUNT.
import runpy
import sys

from kafka import KafkaConsumer, KafkaProducer

act, file, *words = sys.argv[1:]
settings = runpy.run_path(file)
if act == "produce":
    producer = KafkaProducer(**settings["producer"])
    for word in words:
        producer.send(settings["topic"], word.encode()).get(30)
    producer.close()
else:
    consumer = KafkaConsumer(
        *settings["topics"], consumer_timeout_ms=60_000, **settings["consumer"]
    )
    for record, _ in zip(consumer, range(int(words[0]))):
        print(record.value.decode(), flush=True)
    # Commits, as the settings say.
    consumer.close()
