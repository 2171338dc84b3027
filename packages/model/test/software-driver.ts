import { existsSync } from "node:fs";

/** Debian's chromium brings SwiftShader, a driver of Vulkan that computes on the processor. */
const FOLDER = "/usr/lib/chromium";
const DRIVER = `${FOLDER}/vk_swiftshader_icd.json`;

/** Environment in which Dawn finds the driver; undefined where it is not installed. */
export const softwareDriver: NodeJS.ProcessEnv | undefined = existsSync(DRIVER)
  ? { ...process.env, VK_ICD_FILENAMES: DRIVER, LD_LIBRARY_PATH: FOLDER }
  : undefined;
