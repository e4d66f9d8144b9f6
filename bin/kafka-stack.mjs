#!/usr/bin/env node
import process from "node:process";
import { findPulumi } from "../setup/environment.mjs";
import { findProgram } from "../setup/machine/find-program.mjs";
import { runRecover, usage } from "../setup/recover/command.mjs";
import { runMain } from "../setup/run-main.mjs";

// kafka-stack recover: for people who call `pulumi` themselves, with their own environment.
await runMain(([command, ...args]) => {
  const { env } = process;
  if (command === "recover")
    return runRecover(args, {
      pulumi: findProgram("pulumi", env) ?? findPulumi(env),
      env,
      cwd: process.cwd(),
    });
  const asked = command === "--help" || command === "-h";
  (asked ? console.log : console.error)(usage);
  return asked ? 0 : 2;
});
