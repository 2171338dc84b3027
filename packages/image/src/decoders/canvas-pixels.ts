/** What can be drawn on a canvas, as far as we look at it. */
export type Drawable = Parameters<OffscreenCanvasRenderingContext2D["drawImage"]>[0];

/**
 * The pixels of what can be drawn, red, green, blue and alpha. Where a pixel is transparent in part, a canvas keeps its colors multiplied by
 * alpha, which loses digits; they are then read through WebGL, which does not.
 *
 * @param functionName - the public function that was called, named first in the message
 */
export function canvasPixels(
  functionName: string,
  source: Drawable,
  width: number,
  height: number,
): Uint8ClampedArray<ArrayBuffer> {
  if (typeof OffscreenCanvas === "undefined") {
    throw new Error(
      `${functionName}: must run where there is an OffscreenCanvas, in a browser or its worker`,
    );
  }
  const context = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
  if (context === null)
    throw new Error(`${functionName}: must have a canvas of ${width} x ${height}, got none`);
  context.drawImage(source, 0, 0);
  const { data } = context.getImageData(0, 0, width, height, { colorSpace: "srgb" });
  return isOpaque(data) ? data : (texturePixels(source, width, height) ?? data);
}

function isOpaque(data: Uint8ClampedArray): boolean {
  for (let alpha = 3; alpha < data.length; alpha += 4) {
    if (data[alpha] !== 255) return false;
  }
  return true;
}

/** The pixels as a texture holds them; `undefined` if there is no WebGL, or the picture is larger than its textures. */
function texturePixels(
  source: Drawable,
  width: number,
  height: number,
): Uint8ClampedArray<ArrayBuffer> | undefined {
  const gl = new OffscreenCanvas(1, 1).getContext("webgl");
  if (gl === null || Math.max(width, height) > gl.getParameter(gl.MAX_TEXTURE_SIZE)) return undefined;
  gl.pixelStorei(gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL, false);
  gl.bindTexture(gl.TEXTURE_2D, gl.createTexture());
  gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, gl.RGBA, gl.UNSIGNED_BYTE, source as TexImageSource);
  gl.bindFramebuffer(gl.FRAMEBUFFER, gl.createFramebuffer());
  gl.framebufferTexture2D(
    gl.FRAMEBUFFER,
    gl.COLOR_ATTACHMENT0,
    gl.TEXTURE_2D,
    gl.getParameter(gl.TEXTURE_BINDING_2D),
    0,
  );
  const pixels = new Uint8ClampedArray(width * height * 4);
  const isReadable = gl.checkFramebufferStatus(gl.FRAMEBUFFER) === gl.FRAMEBUFFER_COMPLETE;
  if (isReadable)
    gl.readPixels(0, 0, width, height, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(pixels.buffer));
  const isRead = isReadable && gl.getError() === gl.NO_ERROR;
  gl.getExtension("WEBGL_lose_context")?.loseContext();
  return isRead ? pixels : undefined;
}
