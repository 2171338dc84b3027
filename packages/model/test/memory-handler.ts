import type { io } from "@tensorflow/tfjs-core";

/** A place for one saved model, open to tests that damage it. */
export interface MemoryHandler extends Required<io.IOHandler> {
  artifacts: io.ModelArtifacts;
}

export function memoryHandler(): MemoryHandler {
  const handler: MemoryHandler = {
    artifacts: {},
    async save(artifacts) {
      handler.artifacts = structuredClone(artifacts);
      return { modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: "JSON" } };
    },
    async load() {
      return structuredClone(handler.artifacts);
    },
  };
  return handler;
}
