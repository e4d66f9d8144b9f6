#!/bin/sh
# apply.sh STACK FINGERPRINT: carries out the plan that was approved and no other; "any" stands for whatever there is to do.
set -eu
stack=$1
plan=${2:-}

if [ -z "$plan" ]; then
  echo "no plan of $stack was approved. Look at the plan (kafka-stack plan) and start this pipeline by hand with its fingerprint" >&2
  exit 1
fi
# Ends what an interrupted run has left, as far as it can be seen from here.
npx kafka-stack recover --stack "$stack"
[ "$plan" = any ] || export KAFKA_STACK_EXPECT_PLAN="$plan"
pulumi up --stack "$stack" --yes --non-interactive
