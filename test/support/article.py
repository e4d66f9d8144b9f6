# The clients of the article, with kafka-python and msgpack. Each act prints one line of JSON.
import json
import sys

import msgpack
from kafka import KafkaConsumer, KafkaProducer, TopicPartition
from kafka.errors import IllegalStateError, KafkaTimeoutError

servers, act, *words = sys.argv[1:]
quiet_ms = 15_000


def unpack(record):
    return msgpack.unpackb(record.value)


# JSON values packed by msgpack: numbers from first on, spread over the partitions of the topic by their keys.
def send(topic, first, count):
    producer = KafkaProducer(
        bootstrap_servers=servers,
        acks="all",
        max_block_ms=5_000,
        key_serializer=str.encode,
        value_serializer=msgpack.packb,
    )
    numbers = range(int(first), int(first) + int(count))
    try:
        for n in numbers:
            value = {"order": n, "lines": [{"sku": f"s-{n}", "price": 1.5}]}
            producer.send(topic, key=str(n), value=value).get(30)
    except KafkaTimeoutError:
        return "no such topic"
    return list(numbers)


# As a member of a group: so many records, or as many as come; then it commits where it is and leaves.
def read(topic, group, count, reset):
    consumer = KafkaConsumer(
        topic,
        bootstrap_servers=servers,
        group_id=group,
        auto_offset_reset=reset,
        enable_auto_commit=False,
        consumer_timeout_ms=quiet_ms,
    )
    orders = [
        unpack(record)["order"] for _, record in zip(range(int(count)), consumer)
    ]
    consumer.commit()
    consumer.close()
    return sorted(orders)


# Whether a group has anything more to read.
def rest(topic, group):
    consumer = KafkaConsumer(
        topic,
        bootstrap_servers=servers,
        group_id=group,
        enable_auto_commit=False,
        consumer_timeout_ms=6_000,
    )
    orders = [unpack(record)["order"] for record in consumer]
    consumer.close()
    return orders


# One partition from its beginning, without a group.
def assign(topic, partition):
    consumer = KafkaConsumer(
        bootstrap_servers=servers, consumer_timeout_ms=quiet_ms
    )
    place = TopicPartition(topic, int(partition))
    consumer.assign([place])
    consumer.seek_to_beginning(place)
    end = consumer.end_offsets([place])[place]
    records = [record for _, record in zip(range(end), consumer)]
    consumer.close()
    return {
        "partitions": sorted({record.partition for record in records}),
        "offsets": [record.offset for record in records],
    }


# Subscribing after assigning is refused by the client.
def mix(topic):
    consumer = KafkaConsumer(bootstrap_servers=servers)
    consumer.assign([TopicPartition(topic, 0)])
    try:
        consumer.subscribe([topic])
        return "allowed"
    except IllegalStateError:
        return "refused"


acts = {"send": send, "read": read, "rest": rest, "assign": assign, "mix": mix}
print(json.dumps(acts[act](*words)))
