#!/bin/sh
# fingerprint.sh STACK: prints the fingerprint of the plan that plan.md holds. Fails if it holds none.
set -eu
stack=$1

plan=$(sed -n "1s/^<!-- kafka-stack plan of $stack: \([0-9a-f]\{16\}\) -->\$/\1/p" plan.md)
if [ -z "$plan" ]; then
  echo "plan.md holds no plan of $stack that can be carried out" >&2
  exit 1
fi
echo "$plan"
