import { checkInteger, checkNumber, checkOptions, describeValue, type OptionNames } from "@vscnn/core";

/** Multiplies the learning rate by `factor` after every `every` epochs. */
export interface StepSchedule {
  readonly every: number;
  readonly factor: number;
}

/** Gives the learning rate of an epoch, counted from 1, where steps are not enough. */
export type ScheduleFunction = (epoch: number, learningRate: number) => number;

const NAMES: OptionNames<StepSchedule> = { every: true, factor: true };

/** Checks a schedule and returns it as a function of the epoch. */
export function scheduledRate(
  functionName: string,
  schedule: StepSchedule | ScheduleFunction,
  learningRate: number,
): (epoch: number) => number {
  checkNumber(functionName, "learningRate", learningRate, { min: 0 });
  if (typeof schedule === "function") {
    return (epoch) =>
      checkNumber(functionName, `schedule of epoch ${epoch}`, schedule(epoch, learningRate), { min: 0 });
  }
  if (typeof schedule !== "object" || schedule === null) {
    throw new TypeError(
      `${functionName}: schedule must be { every, factor } or a function, got ${describeValue(schedule)}`,
    );
  }
  checkOptions(functionName, schedule, NAMES, "schedule");
  const every = checkInteger(functionName, "schedule.every", schedule.every, { min: 1 });
  const factor = checkNumber(functionName, "schedule.factor", schedule.factor, { min: 0 });
  return (epoch) => {
    const rate = learningRate * factor ** Math.floor((epoch - 1) / every);
    return checkNumber(functionName, `learningRate of epoch ${epoch}`, rate, { min: 0 });
  };
}
