import { checkBoolean, checkInteger, checkNumber, checkOptions, type OptionNames } from "@vscnn/core";
import type { HttpPhotos, HttpPhotosOptions } from "../photos-config.ts";

const NAMES: OptionNames<HttpPhotosOptions> = {
  kind: true,
  concurrency: true,
  connectTimeoutSeconds: true,
  timeoutSeconds: true,
  retries: true,
  backoffSeconds: true,
  maxWaitSeconds: true,
  maxRedirects: true,
  allowPrivate: true,
  seed: true,
};
const MAX_SECONDS = 86_400;

/** Photos that are downloaded, checked and with nothing left out. */
export function httpPhotos(name: string, photos: HttpPhotosOptions): HttpPhotos {
  checkOptions(name, photos, NAMES, "photos");
  const { concurrency = 8, connectTimeoutSeconds = 10, timeoutSeconds = 60, retries = 3 } = photos;
  const {
    backoffSeconds = 1,
    maxWaitSeconds = 60,
    maxRedirects = 5,
    allowPrivate = false,
    seed = 0,
  } = photos;
  const seconds = { min: 0.001, max: MAX_SECONDS };
  return {
    kind: "http",
    concurrency: checkInteger(name, "photos.concurrency", concurrency, { min: 1, max: 256 }),
    connectTimeoutSeconds: checkNumber(name, "photos.connectTimeoutSeconds", connectTimeoutSeconds, seconds),
    timeoutSeconds: checkNumber(name, "photos.timeoutSeconds", timeoutSeconds, seconds),
    retries: checkInteger(name, "photos.retries", retries, { min: 0, max: 100 }),
    backoffSeconds: checkNumber(name, "photos.backoffSeconds", backoffSeconds, { min: 0, max: MAX_SECONDS }),
    maxWaitSeconds: checkNumber(name, "photos.maxWaitSeconds", maxWaitSeconds, { min: 0, max: MAX_SECONDS }),
    maxRedirects: checkInteger(name, "photos.maxRedirects", maxRedirects, { min: 0, max: 50 }),
    allowPrivate: checkBoolean(name, "photos.allowPrivate", allowPrivate),
    seed: checkInteger(name, "photos.seed", seed, { min: 0, max: 2 ** 32 - 1 }),
  };
}
