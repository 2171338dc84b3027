import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";

test("arrays work where code may not be made of text", () => {
  // Used to be a bare EvalError from within ndarray, as on a page with a strict content security policy
  const program = `
    import { imageFrom, matrixFrom, packedImage, packedMatrix, selectRows } from "@vscnn/core";
    const image = imageFrom(new Uint8Array(12), [2, 2, 3]).lo(1).step(1, -1, 1).transpose(1, 0, 2);
    const matrix = selectRows(matrixFrom([[1, 2], [3, 4]]), [1]);
    console.log(packedImage(image).length, image.get(0, 0, 2), packedMatrix(matrix).join());
  `;
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [
      "--disallow-code-generation-from-strings",
      "--conditions=@vscnn/source",
      "--import=tsx",
      "--input-type=module",
      "--eval",
      program,
    ],
    { cwd: import.meta.dirname, encoding: "utf8" },
  );
  expect(stdout, stderr).toBe("6 0 3,4\n");
});
