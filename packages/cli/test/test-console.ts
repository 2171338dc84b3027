import type { Console } from "@vscnn/cli";

/** A console that keeps what is written. */
export function testConsole(folder: string, given: Partial<Console> = {}) {
  const written = { out: "", err: "" };
  const console: Console = {
    out: (text) => {
      written.out += text;
    },
    err: (text) => {
      written.err += text;
    },
    isTerminal: false,
    outIsTerminal: false,
    color: false,
    width: 100,
    folder,
    signal: new AbortController().signal,
    ...given,
  };
  return { console, written };
}
