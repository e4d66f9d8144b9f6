#!/bin/bash
# Starts one server of ZooKeeper: start-zookeeper.sh FILE.properties NUMBER HOST:PORT,HOST:PORT... COMMAND...
# The addresses are those at which the other servers of the ensemble have their clients; "-" for a server alone.
# A server of an ensemble that finds no data may begin with none only together with the others. Where others serve already, it was wiped:
# then it has no vote until it has got their data (db.autocreate=false, and no file "initialize": ZooKeeper's guide for administrators).
set -u
properties=$1 number=$2 others=$3
shift 3
[ "$others" = - ] && others=
data=$(sed -n 's/^dataDir=//p' "$properties")

serves() { timeout 3 bash -c "exec 3<>/dev/tcp/${1%:*}/${1##*:} && echo srvr >&3 && grep -q '^Mode: ' <&3" 2>/dev/null; }

anybody_serves() {
  local other
  for other in ${others//,/ }; do serves "$other" && return 0; done
  return 1
}

mkdir -p "$data"
echo "$number" >"$data/myid"
if ! ls "$data"/version-2/snapshot.* >/dev/null 2>&1; then
  if anybody_serves; then
    rm -f "$data/initialize"
    echo "kafka-stack: this server has no data, but others serve: it gets theirs before it has a vote" >&2
  else
    touch "$data/initialize"
  fi
fi
exec "$@"
