import { spawn, spawnSync } from "node:child_process";
import headless from "@xterm/headless";

/** Whether there is a program that runs others in a terminal of its own: that of util-linux. */
export const hasTerminal: boolean =
  spawnSync("script", ["--version"], { encoding: "utf8" }).stdout?.includes("util-linux") === true;

/** A command that runs in a terminal. */
export interface TerminalCommand {
  /** For a shell. */
  command: string;
  folder: string;
  columns: number;
  env?: Readonly<Record<string, string>>;
  /** Keys that are pressed, each once the text was written or stands on the screen. */
  keys?: readonly { after: RegExp; press: string }[];
}

/** What a person saw. */
export interface TerminalSession {
  /** What the command ended with. */
  code: number | null;
  /** Everything that was written, with its escape sequences. */
  written: string;
  /** The screen whenever something was written, without empty lines at its end. */
  screens: string[][];
}

const ROWS = 24;

/** Runs a command in a terminal of so many columns, and keeps what its screen showed. */
export async function inTerminal({
  command,
  folder,
  columns,
  env = {},
  keys = [],
}: TerminalCommand): Promise<TerminalSession> {
  const terminal = new headless.Terminal({ cols: columns, rows: ROWS, allowProposedApi: true });
  const size = `stty cols ${columns} rows ${ROWS}`;
  const { NO_COLOR: _, ...others } = process.env;
  const child = spawn("script", ["--quiet", "--return", "--command", `${size}; ${command}`, "/dev/null"], {
    cwd: folder,
    env: { ...others, NODE_OPTIONS: "", TERM: "xterm-256color", ...env },
  });
  const session: TerminalSession = { code: null, written: "", screens: [] };
  const waiting = [...keys];
  let drawn: Promise<void> = Promise.resolve();
  child.stdout.setEncoding("utf8");
  child.stdout.on("data", (text: string) => {
    session.written += text;
    drawn = drawn.then(() => new Promise((resolve) => terminal.write(text, resolve)));
    drawn = drawn.then(() => {
      const lines = linesOf(terminal);
      session.screens.push(lines);
      const isSeen = waiting[0]?.after.test(session.written) || waiting[0]?.after.test(lines.join("\n"));
      if (isSeen) child.stdin.write(waiting.shift()?.press ?? "");
    });
  });
  session.code = await new Promise((resolve) => child.on("close", resolve));
  await drawn;
  terminal.dispose();
  return session;
}

function linesOf({ buffer, rows }: headless.Terminal): string[] {
  const { active } = buffer;
  const lines = Array.from(
    { length: rows },
    (_, row) => active.getLine(active.baseY + row)?.translateToString(true) ?? "",
  );
  while (lines.at(-1) === "") lines.pop();
  return lines;
}
