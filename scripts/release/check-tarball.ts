import { readFileSync } from "node:fs";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { publint } from "publint";

/** What is wrong with a packed package: its manifest, and what TypeScript finds behind its exports. */
export async function checkTarball(tarball: string): Promise<string[]> {
  const bytes = new Uint8Array(readFileSync(tarball));
  const { messages } = await publint({ pack: { tarball: bytes.slice().buffer }, strict: true });
  const result = await checkPackage(createPackageFromTarballData(bytes));
  if (!result.types) return ["it has no types"];
  // The packages are ES modules alone: old resolution, which knows no exports, and a type of CommonJS are not promised
  const problems = result.problems.filter(
    (problem) =>
      problem.kind !== "CJSResolvesToESM" &&
      !("resolutionKind" in problem && problem.resolutionKind === "node10"),
  );
  return [...messages.map(({ code }) => code), ...problems.map((problem) => JSON.stringify(problem))];
}
