#!/bin/sh
# drift.sh STACK: whether the live cluster is still as the files say. Ends with 0 when it is, with 3 when it is not, and with 1
# when that cannot be told; plan.md says what differs.
set -eu
stack=$1

code=0
npx kafka-stack plan --stack "$stack" --format markdown > plan.md || code=$?
cat plan.md
exit "$code"
