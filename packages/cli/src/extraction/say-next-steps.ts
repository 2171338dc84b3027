import { relative, resolve } from "node:path";
import type { FeatureStatus } from "@vscnn/pipeline";
import type { VerbContext } from "../command/verb.ts";
import { counted } from "../console/format-number.ts";

/** Says what can be done after an extraction. */
export function sayNextSteps({ remark, console }: VerbContext, out: string, status: FeatureStatus): void {
  const { counts, errors, isFinished } = status;
  const again = counts.failed + counts["timed out"];
  // What sharp does not read either, such as HEIC, says itself what to do
  const lacksDecoder = errors.some(({ error }) => error.includes("sharpDecoder"));
  if (lacksDecoder) {
    remark(
      "photos of other formats than JPEG and PNG: npm install --global sharp, then again with --decoders sharp --retry-failed",
    );
  } else if (again > 0) remark(`--retry-failed looks at the ${counted(again, "photo")} again that failed`);
  if (!isFinished) return;
  const folder = relative(console.folder, resolve(console.folder, out)) || ".";
  remark(`next: vscnn train --features ${folder} --out predictor`);
}
