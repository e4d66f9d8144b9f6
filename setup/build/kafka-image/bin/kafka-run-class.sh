#!/bin/bash
# Runs one Java class with Kafka's jars: kafka-run-class.sh [-daemon] [-name NAME] [-loggc] CLASS [ARGUMENT...]
# Java takes the place of this shell, so that in a container the JVM is PID 1 and gets the SIGTERM of `docker stop`.
set -u
home=$(cd "$(dirname "$0")/.." && pwd)

daemon= name=java gc_log=
while [ $# -gt 0 ]; do
  case $1 in
  -daemon) daemon=yes ;;
  -name) name=$2 && shift ;;
  -loggc) gc_log=yes ;;
  *) break ;;
  esac
  shift
done
if [ $# -eq 0 ]; then
  echo "usage: $0 [-daemon] [-name NAME] [-loggc] CLASS [ARGUMENT...]" >&2
  exit 1
fi

export LOG_DIR=${LOG_DIR:-$home/logs}
mkdir -p "$LOG_DIR"

heap=${KAFKA_HEAP_OPTS:--Xmx256M}
performance=${KAFKA_JVM_PERFORMANCE_OPTS:--server -XX:+UseG1GC -XX:MaxGCPauseMillis=20 -XX:InitiatingHeapOccupancyPercent=35 -XX:+ExplicitGCInvokesConcurrent -XX:MaxInlineLevel=15 -Djava.awt.headless=true}
log4j=${KAFKA_LOG4J_OPTS:--Dlog4j.configuration=file:$home/config/tools-log4j.properties}

jmx=${KAFKA_JMX_OPTS:--Dcom.sun.management.jmxremote=true -Dcom.sun.management.jmxremote.authenticate=false -Dcom.sun.management.jmxremote.ssl=false}
if [ -n "${JMX_PORT:-}" ]; then
  jmx="$jmx -Dcom.sun.management.jmxremote.port=$JMX_PORT"
  # Without it RMI answers on a random port, which no container publishes.
  [[ $jmx == *jmxremote.rmi.port=* ]] || jmx="$jmx -Dcom.sun.management.jmxremote.rmi.port=$JMX_PORT"
fi

gc=
if [ -n "$gc_log" ]; then
  gc=${KAFKA_GC_LOG_OPTS:--Xlog:gc*:file=$LOG_DIR/$name-gc.log:time,tags:filecount=10,filesize=100M}
fi

java=java
[ -n "${JAVA_HOME:-}" ] && java=$JAVA_HOME/bin/java
classpath=${CLASSPATH:+$CLASSPATH:}$home/libs/*

# The options are lists of words: they are meant to be split, but a * in them is not a file pattern.
set -f
command=("$java" $heap $performance $gc $jmx "-Dkafka.logs.dir=$LOG_DIR" $log4j -cp "$classpath" ${KAFKA_OPTS:-} "$@")
if [ -n "$daemon" ]; then
  nohup "${command[@]}" >"$LOG_DIR/$name.out" 2>&1 </dev/null &
else
  exec "${command[@]}"
fi
