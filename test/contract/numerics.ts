import type { PackageContracts, Unwalked } from "./contract.ts";

const unchecked: Unwalked = { uncheckedBecause: "an inner step of algorithms" };

export const numerics: PackageContracts = {
  contracts: {
    addCombination: unchecked,
    addScaled: unchecked,
    checkFiniteResult: { uncheckedBecause: "judges what the function that calls it has computed" },
    columnMoments: unchecked,
    columnVariances: unchecked,
    createFourierTransform: { args: () => [12] },
    createOrthonormalBasis: unchecked,
    dot: unchecked,
    pairedDot: unchecked,
    householderQr: unchecked,
    leftSingularVectors: unchecked,
    multiplyByQ: unchecked,
    planFourierTransform: { args: () => [12, {}], options: 1, legalOptions: { largestPrime: 7 } },
    squareSum: unchecked,
    symmetricEigen: unchecked,
    triangleOf: unchecked,
  },
};
