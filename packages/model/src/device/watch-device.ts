import { backend, getBackend } from "@tensorflow/tfjs-core";
import { pause } from "@vscnn/core";

/** What is used of a device of WebGPU. */
interface Device {
  readonly lost: Promise<{ readonly message: string }>;
  addEventListener(type: "uncapturederror", listen: (event: ErrorEvent) => void): void;
  removeEventListener(type: "uncapturederror", listen: (event: ErrorEvent) => void): void;
}

interface ErrorEvent {
  readonly error: { readonly message: string };
}

/** What a device says while something is computed on it. */
export interface DeviceWatch {
  /** @throws Error if the device is lost, or has refused something since the watch began */
  check(): void;
  /** The error that says what the device has to do with one that TensorFlow.js threw; undefined if it has nothing to do with it. */
  explain(): Promise<Error | undefined>;
  end(): void;
}

const QUIET: DeviceWatch = { check() {}, explain: async () => undefined, end() {} };

/** What drivers and browsers say where memory is missing. */
const MEMORY = /out of memory|max buffer size|too large|allocat/i;

/**
 * Watches the graphics card of the active backend. TensorFlow.js does not: what its card cannot compute, for the want of memory or
 * because it is gone, TensorFlow.js reads as zeros, and a training would go on with them.
 */
export function watchDevice(functionName: string): DeviceWatch {
  const { device } = backend() as { device?: Device };
  if (typeof device?.addEventListener !== "function") return QUIET;
  let lost: string | undefined;
  let refused: string | undefined;
  const listen = ({ error }: ErrorEvent) => {
    refused ??= error.message;
  };
  device.addEventListener("uncapturederror", listen);
  void device.lost.then(({ message }) => {
    lost = message;
  });
  const found = () => {
    if (lost !== undefined) return lostError(functionName, lost);
    return refused === undefined ? undefined : refusedError(functionName, refused);
  };
  return {
    check() {
      const error = found();
      if (error !== undefined) throw error;
    },
    async explain() {
      // The news of a loss comes after the error of what was being read
      await pause();
      return found();
    },
    end: () => device.removeEventListener("uncapturederror", listen),
  };
}

function lostError(functionName: string, message: string): Error {
  return new Error(
    `${functionName}: the device of the backend '${getBackend()}' was lost (${firstLine(message)}): ` +
      "await startBackend({ device: 'webgpu' }) of @vscnn/wasm-training gives a new one; a training goes on from its checkpoint by resumeFrom",
  );
}

function refusedError(functionName: string, message: string): Error {
  const what = MEMORY.test(message)
    ? `has too little memory (${firstLine(message)}): a smaller batchSize needs less`
    : `could not compute (${firstLine(message)})`;
  return new Error(`${functionName}: the device of the backend '${getBackend()}' ${what}`);
}

function firstLine(message: string): string {
  return message.split("\n", 1)[0].replace(/\.$/, "");
}
