import { checkOptions } from "@vscnn/core";
import type { LearnerName, PredictorConfig, PredictorGroup, PresetName } from "@vscnn/predictor";
import { InvalidArgumentError } from "commander";
import type { DeviceFlags } from "../command/device-flag.ts";
import type { Moment } from "../predictor/parse-moment.ts";

/** What the command line says of a training. */
export interface TrainFlags extends DeviceFlags {
  features: string;
  out: string;
  preset: PresetName;
  split?: "random" | "author" | "time";
  learners?: readonly string[];
  groups?: readonly string[];
  known?: "beforePosting" | "afterPosting";
  averages?: "earlier" | "others" | "train" | "all";
  coverage?: number;
  countedAt?: Moment;
  threads?: number;
  seed: number;
  fresh: boolean;
}

/** The configuration of the fit that the flags ask for. */
export function configOfFlags(flags: TrainFlags): PredictorConfig {
  const { preset, split, learners, groups, known, averages, coverage, countedAt, seed } = flags;
  return {
    preset,
    seed,
    ...(split === undefined ? {} : { split: { by: split, seed } }),
    ...(learners === undefined ? {} : { learners: learners as readonly LearnerName[] }),
    ...(groups === undefined ? {} : { groups: groups as readonly PredictorGroup[] }),
    ...(known === undefined ? {} : { known }),
    ...(averages === undefined ? {} : { averagesOf: averages }),
    ...(coverage === undefined ? {} : { coverage }),
    ...(countedAt === undefined ? {} : { referenceTime: countedAt.postedAt }),
  };
}

/** Reads a list of names that are all known. */
export function namesOf(known: readonly string[]): (text: string) => string[] {
  return (text) => {
    const names = text
      .split(",")
      .map((name) => name.trim())
      .filter((name) => name !== "");
    try {
      const all = Object.fromEntries(known.map((name) => [name, true as const]));
      checkOptions("the list", Object.fromEntries(names.map((name) => [name, true])), all, "it");
    } catch (error) {
      throw new InvalidArgumentError(
        `${error instanceof Error ? error.message.replace(/^the list: it /, "It ") : error}.`,
      );
    }
    if (names.length === 0) throw new InvalidArgumentError("It must name at least one.");
    return names;
  };
}

/** Reads a share between 0 and 1. */
export function share(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !(value > 0 && value < 1)) {
    throw new InvalidArgumentError("It must be a number between 0 and 1.");
  }
  return value;
}
