import type { VerbContext } from "../command/verb.ts";
import { VERSION } from "../command/version.ts";
import { EXIT, type ExitCode } from "../console/exit-code.ts";
import { photoDecoders } from "../photos/photo-decoders.ts";
import { deepExtractor } from "../predictor/deep-extractor.ts";
import { openPredictor } from "../predictor/open-predictor.ts";
import { createServer } from "../server/create-server.ts";
import type { ServeFlags } from "../verbs/serve.ts";

/** Runs `vscnn serve`. */
export async function runServe({ console, json }: VerbContext, flags: ServeFlags): Promise<ExitCode> {
  const predictor = await openPredictor(console.folder, flags.predictor);
  const deep = await deepExtractor(console.folder, predictor, { vgg19: flags.vgg19 });
  const { host, port, queue, timeout } = flags;
  const { list } = await photoDecoders(console.folder, flags.decoders);
  // Drawings of strangers are programs of a kind, and no photos
  const decoders = list.map((each) => ({
    ...each,
    formats: each.formats.filter((name) => name !== "svg"),
  }));
  const server = await createServer(predictor, { version: VERSION, deep, decoders, queue, timeout });
  const address = await server.listen({ host, port });
  console.out(json ? `${JSON.stringify({ address })}\n` : `listening on ${address}; Ctrl-C ends it\n`);
  await new Promise<void>((resolve) => {
    if (console.signal.aborted) resolve();
    else console.signal.addEventListener("abort", () => resolve(), { once: true });
  });
  await server.close();
  return EXIT.done;
}
