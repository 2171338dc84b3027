export type { Console } from "./console/console.ts";
export type { ExitCode } from "./console/exit-code.ts";
export { runCli } from "./run-cli.ts";
