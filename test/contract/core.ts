import { createRandom, matrixFrom } from "@vscnn/core";
import type { PackageContracts } from "./contract.ts";

const checks = "checks for the functions that call it, under their names";
const unchecked = "called in hot loops with what has been checked";

export const core: PackageContracts = {
  contracts: {
    checkBoolean: checks,
    checkChoice: checks,
    checkFileNames: checks,
    checkFunction: checks,
    checkImage: checks,
    checkInteger: checks,
    checkMatrix: checks,
    checkNesting: checks,
    checkNumber: checks,
    checkOptions: checks,
    checkSaved: checks,
    checkVector: checks,
    concatBytes: unchecked,
    crc32: unchecked,
    createNormal: { args: () => [createRandom(1)] },
    createRandom: { args: () => [1] },
    createRandomWords: { args: () => [1] },
    uniformFromWords: { args: () => [() => 1] },
    describeValue: "takes anything",
    fetchBytes: checks,
    firstNotFinite: unchecked,
    imageFrom: { args: () => [new Uint8Array(12), [2, 2, 3]] },
    inTurn: "a step of functions that check their arguments",
    isTypedArray: "takes anything",
    matrixFrom: { args: () => [new Float32Array(6), [2, 3]], also: { 0: ["list", "vector"] } },
    ndArray: unchecked,
    openSaved: checks,
    packSaved: { args: () => [{ kind: "k", version: 1 }] },
    packedImage: unchecked,
    packedMatrix: unchecked,
    parseForeignJson: checks,
    reasonOf: "takes anything",
    selectRows: { args: () => [matrixFrom([[1], [2]]), [1, 0]], also: { 1: ["bytes", "list"] } },
    shapeSize: unchecked,
    shuffledIndices: { args: () => [3, createRandom(1)] },
    typedArrayName: "takes anything",
  },
};

const steps = "steps of functions that check their arguments, whose errors are the system's";

export const coreNode: PackageContracts = {
  contracts: {
    isAlive: steps,
    makeFolder: steps,
    openRegularFile: steps,
    readRegularFile: checks,
    removeAbandonedFiles: steps,
    resolveInside: checks,
    writeFileAtomically: steps,
  },
};
