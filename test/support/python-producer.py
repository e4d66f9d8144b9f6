# Sends one message after the other with acks=all to each partition in turn until it gets SIGTERM: SERVERS TOPIC PARTITIONS.
# Prints a line for each: "ack PARTITION MILLISECONDS VALUE" or "error WORDS".
import signal
import sys
import time

from kafka import KafkaProducer

servers, topic, partitions = sys.argv[1].split(","), sys.argv[2], int(sys.argv[3])
running = True


def stop(*_):
    global running
    running = False


def acked(value):
    return lambda metadata: print("ack", metadata.partition, int(time.time() * 1000), value, flush=True)


def failed(error):
    print("error", repr(error), flush=True)


signal.signal(signal.SIGTERM, stop)
# It has no idempotence, so only one request at a time keeps the order while it tries again.
producer = KafkaProducer(
    bootstrap_servers=servers, acks="all", retries=1000, max_in_flight_requests_per_connection=1, retry_backoff_ms=100
)
count = 0
while running:
    value = f"python.{count}"
    producer.send(topic, value.encode(), partition=count % partitions).add_callback(acked(value)).add_errback(failed)
    count += 1
    time.sleep(0.01)
producer.flush(60)
producer.close()
