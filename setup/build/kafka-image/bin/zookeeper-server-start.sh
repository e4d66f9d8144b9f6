#!/bin/bash
# Starts one ZooKeeper server: zookeeper-server-start.sh [-daemon] FILE.properties
if [ $# -eq 0 ]; then
  echo "usage: $0 [-daemon] FILE.properties" >&2
  exit 1
fi
here=$(cd "$(dirname "$0")" && pwd)
export KAFKA_HEAP_OPTS=${KAFKA_HEAP_OPTS:-"-Xmx512M -Xms512M"}
export KAFKA_LOG4J_OPTS=${KAFKA_LOG4J_OPTS:-"-Dlog4j.configuration=file:$here/../config/log4j.properties"}
extra=${EXTRA_ARGS-"-name zookeeper -loggc"}
if [ "$1" = -daemon ]; then
  extra="-daemon $extra"
  shift
fi
exec "$here/kafka-run-class.sh" $extra org.apache.zookeeper.server.quorum.QuorumPeerMain "$@"
