#!/bin/sh
# preview.sh STACK: what merging would change. plan.md gets the plan for a comment, the log gets Pulumi's own preview.
# Fails where a file has a mistake, something is refused, or the cluster cannot be looked at.
set -eu
stack=$1

npx kafka-stack check --format "${CHECK_FORMAT:-text}"

code=0
npx kafka-stack plan --stack "$stack" --format markdown > plan.md || code=$?
cat plan.md
# 3: something would change.
[ "$code" = 3 ] || [ "$code" = 0 ] || exit "$code"

pulumi preview --stack "$stack" --diff --non-interactive
