import { type Image, type Matrix, ndArray, packedImage, packedMatrix } from "@vscnn/core";
import { resizeBilinear, resizeNearest, rgbToHsv, rgbToLab } from "@vscnn/image";
import { nearestCost } from "../limits/costs/nearest-cost.ts";
import { resizeCost } from "../limits/costs/resize-cost.ts";
import { sharpOf } from "./npm-codecs.ts";
import type { Work } from "./work.ts";

/** Resizes of a photograph, and its colors in other spaces, which are compared number by number with the peer's. */
export function resizesAndColors(photo: Image): Work[] {
  const size = [photo.shape[0], photo.shape[1]] as const;
  const resize = (height: number, width: number, method: string) => ({ height, width, method });
  const bands = bandsOf(photo);
  const resizedBands = () => bands.map((band) => resizeBilinear(band, [224, 224]));
  return [
    {
      work: "bilinear to 384x512, bytes",
      ours: () => resizeBilinear(photo, [384, 512]),
      answer: () => packedImage(resizeBilinear(photo, [384, 512])),
      python: [{ peer: "Pillow", task: "resize", taskArguments: resize(384, 512, "BILINEAR") }],
      cost: resizeCost(size, [384, 512], 3),
      target: 0.8,
    },
    {
      work: "bilinear to 224x224, bytes",
      ours: () => resizeBilinear(photo, [224, 224]),
      answer: () => packedImage(resizeBilinear(photo, [224, 224])),
      npm: {
        sharp: () => sharpOf(photo).resize(224, 224, { kernel: "linear", fit: "fill" }).raw().toBuffer(),
      },
      python: [{ peer: "Pillow", task: "resize", taskArguments: resize(224, 224, "BILINEAR") }],
      cost: resizeCost(size, [224, 224], 3),
      target: 0.8,
    },
    {
      work: "bilinear to 224x224, three bands of floats",
      ours: resizedBands,
      answer: () => resizedBands().flatMap((band) => Array.from(packedMatrix(band))),
      python: [{ peer: "Pillow", task: "resize_float", taskArguments: { height: 224, width: 224 } }],
      cost: resizeCost(size, [224, 224], 3, { source: 4, result: 8 }),
      target: 0.8,
    },
    {
      work: "nearest to 224x224",
      ours: () => resizeNearest(photo, [224, 224]),
      answer: () => packedImage(resizeNearest(photo, [224, 224])),
      python: [
        { peer: "Pillow", task: "resize", taskArguments: resize(224, 224, "NEAREST") },
        { peer: "OpenCV", task: "opencv_nearest", taskArguments: { height: 224, width: 224 } },
      ],
      cost: nearestCost(size, [224, 224], 3),
      target: 0.8,
    },
    {
      work: "RGB to HSV",
      ours: () => rgbToHsv(photo),
      answer: () => rgbToHsv(photo).data,
      python: [
        { peer: "scikit-image", task: "hsv" },
        { peer: "OpenCV, single floats", task: "opencv_color", taskArguments: { space: "HSV" } },
      ],
    },
    {
      work: "RGB to Lab",
      ours: () => rgbToLab(photo),
      answer: () => rgbToLab(photo).data,
      python: [
        { peer: "scikit-image", task: "lab" },
        { peer: "OpenCV, single floats", task: "opencv_color", taskArguments: { space: "Lab" } },
      ],
    },
  ];
}

/** Red, green and blue as matrices of 32 bits a number, which is what Pillow's bands of floats hold. */
function bandsOf(photo: Image): Matrix[] {
  const [height, width] = photo.shape;
  const samples = packedImage(photo);
  return [0, 1, 2].map((channel) =>
    ndArray(
      Float32Array.from({ length: height * width }, (_, pixel) => samples[3 * pixel + channel]),
      [height, width],
    ),
  );
}
