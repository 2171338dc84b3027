import { PREDICTOR_GROUPS } from "@vscnn/predictor";
import { expect, test } from "vitest";
import { GROUPS } from "../src/training/known-names.ts";

test("the groups of --help are those of the predictor", () => {
  expect(GROUPS).toEqual(PREDICTOR_GROUPS);
});
