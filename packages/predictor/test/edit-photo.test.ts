import { imageFrom } from "@vscnn/core";
import { describe, expect, test } from "vitest";
import { editPhoto } from "../src/index.ts";
import { cropped, exposed, saturated } from "../src/suggesting/edit-image.ts";

const photo = imageFrom(
  Uint8Array.from({ length: 20 * 30 * 3 }, (_, i) => (i * 13) % 256),
  [20, 30, 3],
);

describe("editPhoto", () => {
  test("gives what suggestChanges tries, in the order crop, exposure, saturation", () => {
    const window = { left: 0.1, top: 0.1, width: 0.8, height: 0.8 };
    const edited = editPhoto(photo, { crop: window, exposure: 0.7, saturation: 1.4 });
    expect(edited).toEqual(saturated(exposed(cropped(photo, 0.8), 0.7), 1.4));
  });

  test("keeps the pixels of the window", () => {
    const edited = editPhoto(photo, { crop: { left: 0.5, top: 0.25, width: 0.2, height: 0.5 } });
    expect(edited.shape).toEqual([10, 6, 3]);
    expect(edited.get(0, 0, 1)).toBe(photo.get(5, 15, 1));
    expect(edited.get(9, 5, 2)).toBe(photo.get(14, 20, 2));
  });

  test("leaves at least one pixel, also at the far corner", () => {
    const corner = editPhoto(photo, { crop: { left: 1 - 1e-9, top: 1 - 1e-9, width: 1e-10, height: 1e-10 } });
    expect(corner.shape).toEqual([1, 1, 3]);
    expect(corner.get(0, 0, 0)).toBe(photo.get(19, 29, 0));
  });

  test("gives the image itself if nothing is asked for", () => {
    expect(editPhoto(photo)).toBe(photo);
    expect(editPhoto(photo, { exposure: 0, saturation: 1 })).toBe(photo);
  });

  test("refuses windows that leave the photo", () => {
    expect(() => editPhoto(photo, { crop: { left: 0.5, top: 0, width: 0.6, height: 1 } })).toThrow(
      "editPhoto: crop.width must be a finite number > 0 and <= 0.5, got 0.6",
    );
  });
});
