import { checkImage, isTypedArray } from "@vscnn/core";
import type { ExtractorInputs } from "./create-extractor.ts";
import { isPrepared, type Preparation, type PreparedImage } from "./prepared-image.ts";

/** Photographs, as they are or as they were prepared for this network. */
export function preparedInputs(preparation: Preparation): ExtractorInputs {
  const wanted = JSON.stringify(preparation);
  return {
    name: "images",
    check(functionName, name, input) {
      if (!isPrepared(input as PreparedImage)) return checkImage(functionName, name, input);
      const { preparation: made, size, values } = input as PreparedImage;
      if (JSON.stringify(made) !== wanted) {
        const given = JSON.stringify(made);
        throw new RangeError(`${functionName}: ${name} must be prepared by ${wanted}, got ${given}`);
      }
      if (!isTypedArray(values, "Float32Array") || values.length !== 3 * size?.[0] * size?.[1]) {
        throw new TypeError(`${functionName}: ${name} must be what prepareForNetwork has made`);
      }
    },
  };
}
