import type { FeatureStatus } from "@vscnn/pipeline";
import { expect, test } from "vitest";
import type { VerbContext } from "../src/command/verb.ts";
import { sayNextSteps } from "../src/extraction/say-next-steps.ts";

const said = (error: string) => {
  const lines: string[] = [];
  const context = { console: { folder: "/" }, remark: (line: string) => lines.push(line) };
  const status = { counts: { failed: 1, "timed out": 0 }, errors: [{ error, count: 1 }], isFinished: false };
  sayNextSteps(context as unknown as VerbContext, "f", status as unknown as FeatureStatus);
  return lines.join("\n");
};

test("sharp is advised for what it reads, and not for the photos of telephones, which it does not", () => {
  const got = "bytes must be a JPEG or PNG file, got a";
  const give = "give in the option decoders one that reads it, such as";
  expect(said(`${got} WebP file: ${give} sharpDecoder(sharp) in Node`)).toContain(
    "npm install --global sharp",
  );
  // Was told to install sharp, which may have been there, and to look again for nothing
  expect(said(`${got} HEIC file: convert it to JPEG, or ${give} browserDecoder() in Safari`)).toBe(
    "--retry-failed looks at the 1 photo again that failed",
  );
});
