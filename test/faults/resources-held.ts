import { existsSync, readdirSync } from "node:fs";
import { memory } from "@tensorflow/tfjs-core";

/** What a process holds and must give back. */
export interface ResourcesHeld {
  tensors: number;
  /** Buffers of tensors. */
  buffers: number;
  /** Open files, by what the system says; none where it does not. */
  files: number;
  /** What keeps the process alive: threads, servers, timers, requests. */
  active: Readonly<Record<string, number>>;
  /** What lies in a folder, files of folders in it too. */
  left: readonly string[];
}

/** What this process holds now. */
export function resourcesHeld(folder: string): ResourcesHeld {
  const active: Record<string, number> = {};
  for (const name of process.getActiveResourcesInfo()) active[name] = (active[name] ?? 0) + 1;
  const { numTensors, numDataBuffers } = memory();
  return {
    tensors: numTensors,
    buffers: numDataBuffers,
    files: existsSync("/proc/self/fd") ? readdirSync("/proc/self/fd").length : 0,
    active,
    left: readdirSync(folder, { recursive: true, encoding: "utf8" }).sort(),
  };
}
