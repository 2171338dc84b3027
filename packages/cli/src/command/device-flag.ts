import type { TrainingDevice } from "@vscnn/wasm-training";
import { type Command, Option } from "commander";

/** What the command line says of what computes. */
export interface DeviceFlags {
  device: TrainingDevice;
}

/** Adds the flag that says what networks compute on. */
export function addDeviceFlag(command: Command): Command {
  return command.addOption(
    new Option(
      "--device <name>",
      "what networks compute on; webgpu is a graphics card, auto one if there is any",
    )
      .choices(["wasm", "webgpu", "auto", "cpu"])
      .default("wasm"),
  );
}
