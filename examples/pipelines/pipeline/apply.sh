#!/bin/sh
# apply.sh STACK [FINGERPRINT]: carries out the plan that was reviewed and no other. Without a fingerprint it takes the one of
# the pull or merge request that this commit came from; "any" stands for whatever there is to do.
set -eu
stack=$1
plan=${2:-}

[ -n "$plan" ] || plan=$(node "$(dirname "$0")/review.mjs" reviewed "$stack")
# Ends what an interrupted run has left, as far as it can be seen from here.
npx kafka-stack recover --stack "$stack"
[ "$plan" = any ] || export KAFKA_STACK_EXPECT_PLAN="$plan"
pulumi up --stack "$stack" --yes --non-interactive
