import { createRandom, imageFrom, matrixFrom } from "@vscnn/core";
import { type Contract, checkOf, type PackageContracts, type Unwalked } from "./contract.ts";

const unchecked: Unwalked = { uncheckedBecause: "called in hot loops" };
const step: Unwalked = {
  uncheckedBecause: "a step of functions that read files and the network, whose errors they give",
};
const ofCaller = "what the calling function says of itself";

const savedOfKind: Contract = {
  args: () => ["caller", { kind: "k", version: 1 }, "k", 1],
  anything: { 0: ofCaller, 2: ofCaller, 3: ofCaller },
  errorName: "caller",
};

export const core: PackageContracts = {
  contracts: {
    checkBoolean: checkOf(true),
    checkChoice: checkOf("a", ["a", "b"]),
    checkFileNames: checkOf(["weights.bin"]),
    checkFunction: checkOf(() => 0),
    checkImage: checkOf(imageFrom(new Uint8Array(3), [1, 1, 3])),
    checkInteger: checkOf(2),
    checkMatrix: checkOf(matrixFrom([[1]])),
    checkNesting: { uncheckedBecause: "takes anything, and limits of the function that calls it" },
    checkNumber: checkOf(0.5),
    checkOptions: {
      args: () => ["caller", { known: 1 }, { known: true }],
      options: 1,
      anything: { 0: ofCaller, 2: ofCaller },
      errorName: "caller",
    },
    checkSaved: savedOfKind,
    checkVector: { ...checkOf([1, 2]), also: { 2: ["bytes"] } },
    concatBytes: unchecked,
    crc32: unchecked,
    createNormal: { args: () => [createRandom(1)] },
    createRandom: { args: () => [1] },
    createRandomWords: { args: () => [1] },
    uniformFromWords: { args: () => [() => 1] },
    describeValue: { takes: "anything" },
    fetchBytes: step,
    firstNotFinite: unchecked,
    imageFrom: { args: () => [new Uint8Array(12), [2, 2, 3]] },
    inTurn: step,
    isTypedArray: { takes: "anything" },
    matrixFrom: { args: () => [new Float32Array(6), [2, 3]], also: { 0: ["list", "vector"] } },
    ndArray: unchecked,
    openSaved: savedOfKind,
    packSaved: { args: () => [{ kind: "k", version: 1 }] },
    packedImage: unchecked,
    packedMatrix: unchecked,
    parseForeignJson: step,
    pause: { takes: "anything" },
    reasonOf: { takes: "anything" },
    selectRows: { args: () => [matrixFrom([[1], [2]]), [1, 0]], also: { 1: ["bytes", "list"] } },
    shapeSize: unchecked,
    shuffledIndices: { args: () => [3, createRandom(1)] },
    typedArrayName: { takes: "anything" },
  },
};

export const coreNode: PackageContracts = {
  contracts: {
    availableProcessors: { args: () => [] },
    computingThreads: { uncheckedBecause: "called with what a command line has checked" },
    flushFolder: { args: () => ["packages"], freeText: [0] },
    isAlive: step,
    makeFolder: step,
    openRegularFile: step,
    readRegularFile: {
      args: () => ["caller", "package.json", { maxBytes: 1e6 }],
      anything: { 0: ofCaller, 2: ofCaller },
      freeText: [1],
      errorName: "caller",
    },
    removeAbandonedFiles: step,
    resolveInside: {
      args: () => ["caller", ".", "package.json"],
      anything: { 0: ofCaller },
      freeText: [1, 2],
      errorName: "caller",
    },
    startThread: { uncheckedBecause: "called with the places of a package's own modules" },
    writeFileAtomically: step,
  },
};
