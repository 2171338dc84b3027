import { startThread } from "@vscnn/core/node";
import type { Vgg19Architecture } from "../../vgg19/architecture.ts";
import { RIGHT_FILE } from "../../vgg19/right-file.ts";
import type { Vgg19LayerWeights, Vgg19Weights } from "../../vgg19-weights.ts";
import { checkHdf5Length } from "./hdf5-file.ts";
import type { KerasAnswer, KerasTask, LayerQuestion } from "./thread-messages.ts";

const MODULE = { built: "./worker.js", source: "../../worker.ts" };

/** Who waits for an answer of the thread. */
interface Waiting {
  resolve(answer: KerasAnswer): void;
  reject(error: Error): void;
}

/**
 * The weights of a Keras HDF5 file, read in a thread of its own: what a damaged file leaves behind in HDF5's memory ends with the thread,
 * while one memory for all files would be full, or itself damaged, after some thousand of them.
 */
export async function openKerasWeights(
  functionName: string,
  path: string,
  architecture: Vgg19Architecture,
): Promise<Vgg19Weights> {
  await checkHdf5Length(functionName, path);
  const { listen, ask, close } = startReading({ functionName, path, architecture });
  try {
    await listen();
  } catch (error) {
    await close();
    throw error;
  }
  return {
    architecture,
    preprocessing: "keras",
    source: "Keras HDF5",
    readLayer: async (name) => layerOf(await ask({ name })),
    close,
  };
}

function layerOf(answer: KerasAnswer): Vgg19LayerWeights {
  if (answer.kind !== "layer") throw new Error(`a layer was asked for, got ${answer.kind}`);
  return answer.weights;
}

/** A thread with a file. It answers in the order of the questions. */
function startReading(task: KerasTask) {
  const thread = startThread(import.meta.url, MODULE, { workerData: task, stderr: true });
  // HDF5 and its compiled runtime report here what is told by an error
  thread.stderr.resume();
  const waiting: Waiting[] = [];
  let ended: Error | undefined;
  const end = (cause: unknown) => {
    ended ??= new Error(`${task.functionName}: cannot read ${task.path} as Keras weights; ${RIGHT_FILE}`, {
      cause,
    });
    for (const { reject } of waiting.splice(0)) reject(ended);
  };
  thread.on("error", end);
  thread.on("exit", (code) => end(new Error(`the thread of the file ended with code ${code}`)));
  thread.on("message", (answer: KerasAnswer) => {
    const next = waiting.shift();
    if (answer.kind === "failed") next?.reject(errorOf(answer));
    else next?.resolve(answer);
  });
  const listen = () =>
    new Promise<KerasAnswer>((resolve, reject) => {
      if (ended === undefined) waiting.push({ resolve, reject });
      else reject(ended);
    });
  return {
    listen,
    ask(question: LayerQuestion): Promise<KerasAnswer> {
      const answer = listen();
      thread.postMessage(question);
      return answer;
    },
    close: async (): Promise<void> => void (await thread.terminate()),
  };
}

function errorOf({ message, isRange, reason }: Extract<KerasAnswer, { kind: "failed" }>): Error {
  return isRange ? new RangeError(message) : new Error(message, { cause: new Error(reason) });
}
