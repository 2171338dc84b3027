import type { PackageContracts } from "./contract.ts";

const unchecked = "an inner step of an algorithm, called with what has been checked";

export const numerics: PackageContracts = {
  contracts: {
    addCombination: unchecked,
    addScaled: unchecked,
    checkFiniteResult: "checks for the functions that call it, under their names",
    columnMoments: unchecked,
    columnVariances: unchecked,
    createFourierTransform: { args: () => [12] },
    createOrthonormalBasis: unchecked,
    dot: unchecked,
    householderQr: unchecked,
    leftSingularVectors: unchecked,
    multiplyByQ: unchecked,
    planFourierTransform: { args: () => [12, {}], options: 1, legalOptions: { largestPrime: 7 } },
    squareSum: unchecked,
    symmetricEigen: unchecked,
    triangleOf: unchecked,
  },
};
