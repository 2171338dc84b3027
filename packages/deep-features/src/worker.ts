import { type MessagePort, parentPort, workerData } from "node:worker_threads";
import { openKerasFile } from "./node/keras/open-keras-file.ts";
import type { KerasAnswer, KerasTask, LayerQuestion } from "./node/keras/thread-messages.ts";
import type { Vgg19Weights } from "./vgg19-weights.ts";

const port = parentPort as MessagePort;
const { functionName, path, architecture }: KerasTask = workerData;
const answer = (message: KerasAnswer, transfer: ArrayBuffer[] = []) => port.postMessage(message, transfer);

try {
  const file = await openKerasFile(functionName, path, architecture);
  port.on("message", ({ name }: LayerQuestion) => answerLayer(file, name));
  answer({ kind: "open" });
} catch (error) {
  answerFailure(error);
}

async function answerLayer(file: Vgg19Weights, name: string): Promise<void> {
  try {
    const weights = await file.readLayer(name);
    const { kernel, bias } = weights;
    answer({ kind: "layer", weights }, [kernel.buffer as ArrayBuffer, bias.buffer as ArrayBuffer]);
  } catch (error) {
    answerFailure(error);
  }
}

function answerFailure(error: unknown): void {
  const { message, cause } = error as Error;
  answer({ kind: "failed", message, isRange: error instanceof RangeError, reason: String(cause) });
}
