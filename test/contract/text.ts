import type { PackageContracts } from "./contract.ts";

const tokenizing = { spaceless: "segmenter" };

export const text: PackageContracts = {
  contracts: {
    textCounts: { args: () => ["a title"], freeText: [0] },
    tokenize: { args: () => ["a title", {}], freeText: [0], options: 1, legalOptions: tokenizing },
    tokenizeTags: {
      args: () => [["a tag"], {}],
      also: { 0: ["vector"] },
      options: 1,
      legalOptions: tokenizing,
    },
  },
};
