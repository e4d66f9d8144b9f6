#!/bin/bash
# Starts a broker, unless ZooKeeper is not its own: start-broker.sh FILE.properties COMMAND...
# Kafka itself writes a new cluster id into a ZooKeeper that has none, before it compares it with its data. And where its registration
# of a life before is left, which is so for zookeeper.session.timeout.ms after a crash, it ends at once.
set -u
# The shell is the first process of the container: without a trap it would not hear of `docker stop`.
trap 'exit 143' TERM
noNode=-101

say() { echo "kafka-stack: $*" >&2; }
value() { sed -n "s/^$1=//p" "$2" 2>/dev/null | tail -n 1; }

# Bytes of ZooKeeper's protocol: a number of 4 bytes, zeros, and a text with its length before it.
number() {
  local -i n=$1
  printf '\\x%02x\\x%02x\\x%02x\\x%02x' $((n >> 24 & 255)) $((n >> 16 & 255)) $((n >> 8 & 255)) $((n & 255))
}
zeros() { printf '\\x00%.0s' $(seq "$1"); }
request() { printf "$(number "$1")$2" >&3; }

# Reads 4 bytes as a number into $number, or so many bytes as text into $text. An empty read is the byte 0, which ends it.
read_byte() { LC_ALL=C IFS= read -r -d '' -n 1 -u 3 char; }
read_number() {
  local -i n=0 i code
  for i in 1 2 3 4; do
    read_byte || return 1
    code=0
    [ -n "$char" ] && LC_ALL=C printf -v code %d "'$char"
    n=$((n << 8 | code & 255))
  done
  number=$((n > 0x7fffffff ? n - 0x100000000 : n))
}
read_text() {
  local -i i
  text=
  for ((i = 0; i < $1; i++)); do
    read_byte || return 1
    text+=$char
  done
}

# Prints what stands at a path: get HOST PORT PATH. Ends with 0, with 2 when there is no such path, with 1 without an answer.
get() {
  local path=$3
  exec 3<>"/dev/tcp/$1/$2" || return 1
  # ConnectRequest: version, last transaction seen, timeout in ms, session, password.
  request 44 "$(zeros 12)$(number 10000)$(zeros 8)$(number 16)$(zeros 16)"
  read_number && read_text "$number" || return 1
  # GetDataRequest: number of the request, its type, path, no watch.
  request $((13 + ${#path})) "$(number 1)$(number 4)$(number ${#path})$path$(zeros 1)"
  read_number && read_text 12 && read_number || return 1
  local error=$number data=
  [ "$error" = 0 ] && { read_number && read_text "$number" || return 1; } && data=$text
  # Closes the session, which would be left for its whole timeout otherwise.
  request 8 "$(number 2)$(number -11)"
  exec 3>&-
  [ "$error" = $noNode ] && return 2
  [ "$error" = 0 ] && echo "$data"
}

# The same from the first server that answers: ask PATH. Tries for a minute.
ask() {
  local server found
  local -i until=$((SECONDS + 60))
  while :; do
    for server in ${servers//,/ }; do
      found=$(timeout 10 bash "$0" --get "${server%:*}" "${server##*:}" "$chroot$1" 2>/dev/null)
      case $? in
      0) echo "$found" && return 0 ;;
      2) return 2 ;;
      esac
    done
    [ $SECONDS -ge $until ] && return 1
    sleep 0.2
  done
}

refuse() {
  say "$1; Kafka was not started, and nothing was written there. $2"
  exit 1
}

# The data must be of the cluster that ZooKeeper knows. A broker without data has nothing to compare.
check_cluster() {
  local dir own= id known
  for dir in ${dirs//,/ }; do
    id=$(value cluster.id "$dir/meta.properties")
    [ -n "$id" ] && own=$id
  done
  known=$(ask /cluster/id)
  case $? in
  1) refuse "ZooKeeper does not answer at $servers" "It is tried again." ;;
  2) known= ;;
  esac
  known=$(sed -n 's/.*"id":"\([^"]*\)".*/\1/p' <<<"$known")
  if [ -z "$own" ] || [ "$own" = "$known" ]; then return; fi
  if [ -z "$known" ]; then
    refuse "the data of this broker belongs to cluster $own, but ZooKeeper knows no cluster at $connect" \
      "If ZooKeeper has lost its data, bring that back; if this is another ZooKeeper, correct it."
  fi
  refuse "the data of this broker belongs to cluster $own, but ZooKeeper knows cluster $known at $connect" \
    "If this is another ZooKeeper or the volume of another broker, correct it."
}

# A registration that nobody keeps up goes by itself.
await_registration() {
  local -i until=$((SECONDS + 45))
  ask "/brokers/ids/$id" >/dev/null || return 0
  say "waits until ZooKeeper forgets the registration of broker $id's life before"
  while [ $SECONDS -lt $until ] && ask "/brokers/ids/$id" >/dev/null; do sleep 0.5; done
}

if [ "$1" = --get ]; then
  get "$2" "$3" "$4"
  exit $?
fi
properties=$1
shift
connect=$(value zookeeper.connect "$properties")
dirs=$(value log.dirs "$properties")
id=$(value broker.id "$properties")
servers=${connect%%/*}
chroot=${connect#"$servers"}
check_cluster
await_registration
exec "$@"
