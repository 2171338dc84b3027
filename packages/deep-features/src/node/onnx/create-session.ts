import { reasonOf } from "@vscnn/core";
import type { InferenceSession } from "onnxruntime-node";
import type { ExtractionDevice } from "../../extraction/device.ts";
import type { OnnxRuntime } from "./find-onnx-runtime.ts";
import { hasCudaLibraries } from "./has-cuda-libraries.ts";

/** How a session is made. */
export interface SessionWishes {
  readonly device?: ExtractionDevice | "auto" | undefined;
  readonly threads?: number | undefined;
}

/** A session, and what it computes on. */
export interface OpenSession {
  readonly session: InferenceSession;
  readonly device: ExtractionDevice;
}

const NEEDS: Readonly<Record<"webgpu" | "cuda", string>> = {
  webgpu: "it needs a graphics card with a driver of Vulkan, Metal or Direct3D 12",
  cuda: "it needs a card of NVIDIA with CUDA 12 and cuDNN 9",
};

const CUDA_MISSING =
  "onnxruntime-node has no CUDA libraries; ONNXRUNTIME_NODE_INSTALL=cuda12 npm rebuild onnxruntime-node fetches them from outside " +
  "the registry; 'webgpu' needs nothing more";

/** One warning of a process is enough: every encoder would say the same. */
let isWarned = false;

/**
 * Opens a model on the device that is wanted.
 *
 * @param model - its bytes, or the path of its file
 * @throws Error if ONNX Runtime does not take the model, or the device does not start, with what it needs
 */
export async function createSession(
  functionName: string,
  runtime: OnnxRuntime,
  model: Uint8Array | string,
  { device = "cpu", threads }: SessionWishes,
): Promise<OpenSession> {
  const open = async (on: ExtractionDevice): Promise<OpenSession> => {
    const options: InferenceSession.SessionOptions = {
      executionProviders: [on],
      ...(threads === undefined ? {} : { intraOpNumThreads: threads }),
      // That the shapes of a graph are computed on the processor is no news
      ...(on === "cpu" ? {} : { logSeverityLevel: 3 }),
    };
    // The types know either form, but not that it may be one of both
    const session =
      typeof model === "string"
        ? await runtime.InferenceSession.create(model, options)
        : await runtime.InferenceSession.create(model, options);
    return { session, device: on };
  };
  if (device === "cpu") return open("cpu");
  if (device !== "auto") return openOnCard(functionName, device, open);
  const reasons: string[] = [];
  for (const on of ["cuda", "webgpu"] as const) {
    try {
      return await openOnCard(functionName, on, open);
    } catch (error) {
      reasons.push(reasonOf(error).replace(`${functionName}: `, ""));
    }
  }
  const opened = await open("cpu");
  if (!isWarned) process.emitWarning(`${functionName}: the processor computes: ${reasons.join("; ")}`);
  isWarned = true;
  return opened;
}

async function openOnCard(
  functionName: string,
  device: "webgpu" | "cuda",
  open: (device: ExtractionDevice) => Promise<OpenSession>,
): Promise<OpenSession> {
  if (device === "cuda" && !hasCudaLibraries()) {
    throw new Error(`${functionName}: device 'cuda' does not start: ${CUDA_MISSING}`);
  }
  try {
    return await open(device);
  } catch (cause) {
    const reason = reasonOf(cause)
      .trim()
      .split("\n", 1)[0]
      .replace(/^\/.* was false\. /, "");
    throw new Error(`${functionName}: device '${device}' does not start (${reason}): ${NEEDS[device]}`, {
      cause,
    });
  }
}
