import type { Command } from "commander";
import { positiveNumber, wholeNumber } from "../command/numbers.ts";
import type { Verb } from "../command/verb.ts";
import { addDecodersFlag, type DecodersFlags } from "../photos/decoders-flag.ts";

export interface ServeFlags extends DecodersFlags {
  predictor: string;
  host: string;
  port: number;
  queue: number;
  timeout: number;
  vgg19?: string;
}

const EXAMPLES = `
Examples:
  vscnn serve --predictor predictor/
  curl -F 'post={"userId":"ann","postedAt":1764612000,"title":"Sunset"}' -F photo=@a.jpg http://127.0.0.1:8080/predict
  curl -F 'post={"userId":"ann","postedAt":1764612000}' -F photo=@a.jpg -F photo=@b.jpg http://127.0.0.1:8080/rank`;

/** `vscnn serve`: a server on this machine that answers questions. */
export const serve: Verb = {
  needs: ["--predictor"],

  define(command: Command): void {
    addDecodersFlag(command)
      .description("a server that answers: /predict, /explain, /rank, /openapi.json, /healthz, /metrics")
      .option("--predictor <folder>", "the predictor: a folder, a .zip file or an address")
      .option("--host <address>", "where it listens; other machines see it only if this says so", "127.0.0.1")
      .option("--port <number>", "0 for any that is free", wholeNumber(0), 8080)
      .option("--queue <count>", "questions that may wait; more are refused with 503", wholeNumber(0), 32)
      .option(
        "--timeout <seconds>",
        "longest time that a question waits, or takes to arrive",
        positiveNumber,
        30,
      )
      .option("--vgg19 <file>", "weights of VGG19, if the predictor was fitted on its features")
      .addHelpText("after", EXAMPLES);
  },

  run: async (context, flags) => (await import("../runs/serve.ts")).runServe(context, flags),
};
