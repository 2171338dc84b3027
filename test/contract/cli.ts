import type { PackageContracts } from "./contract.ts";

const console = () => ({
  out: () => {},
  err: () => {},
  isTerminal: false,
  outIsTerminal: false,
  color: false,
  width: 80,
  folder: ".",
  signal: new AbortController().signal,
});

export const cli: PackageContracts = {
  contracts: { runCli: { args: () => [["--version"], console()] } },
};
