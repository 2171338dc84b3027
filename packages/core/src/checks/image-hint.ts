/** How to make an image of what people pass in its place; nothing if there is no telling. */
export function imageHint(value: unknown): string {
  const way = wayToImage(value);
  return way === undefined ? "" : ` (${way})`;
}

function wayToImage(value: unknown): string | undefined {
  if (typeof value === "string") return "readImage of @vscnn/image/node reads a path";
  if (typeof value !== "object" || value === null) return undefined;
  const has = (...names: readonly string[]) => names.every((name) => name in value);
  if (value instanceof URL) return "readImage of @vscnn/image/node reads a path";
  if (ArrayBuffer.isView(value) || has("byteLength")) return "decodeImage decodes a file";
  if (has("arrayBuffer")) return "decodeImage decodes await x.arrayBuffer()";
  if (has("data", "info")) return "imageFromSharp makes one of it";
  if (has("data", "width", "height")) return "imageFromImageData makes one of it";
  if (has("width", "height") || has("displayWidth")) return "imageFromBitmap makes one of it";
  return undefined;
}
