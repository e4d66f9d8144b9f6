#!/bin/bash
# Starts one broker: kafka-server-start.sh [-daemon] FILE.properties [--override KEY=VALUE]...
if [ $# -eq 0 ]; then
  echo "usage: $0 [-daemon] FILE.properties [--override KEY=VALUE]..." >&2
  exit 1
fi
here=$(cd "$(dirname "$0")" && pwd)
export KAFKA_HEAP_OPTS=${KAFKA_HEAP_OPTS:-"-Xmx1G -Xms1G"}
export KAFKA_LOG4J_OPTS=${KAFKA_LOG4J_OPTS:-"-Dlog4j.configuration=file:$here/../config/log4j.properties"}
extra=${EXTRA_ARGS-"-name kafkaServer -loggc"}
if [ "$1" = -daemon ]; then
  extra="-daemon $extra"
  shift
fi
exec "$here/kafka-run-class.sh" $extra kafka.Kafka "$@"
