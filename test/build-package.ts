import { build } from "vite";

/** Programs of a package, by the names that their files get. */
export interface PackageBuild {
  /** The folder of the package. */
  root: string;
  /** Within the package, so that its dependencies are found. */
  folder: string;
  /** Source files. */
  input: Readonly<Record<string, string>>;
}

/** A build takes two seconds; on a machine that does much else, ten and more. */
export const BUILD_MILLISECONDS = 120_000;

/**
 * Builds parts of a package as they are published: threads and processes of plain JavaScript start in a tenth of the time of
 * TypeScript sources.
 */
export async function buildPackage({ root, folder, input }: PackageBuild): Promise<void> {
  const conditions = ["@vscnn/source", "node"];
  await build({
    root,
    configFile: false,
    logLevel: "error",
    resolve: { conditions },
    ssr: { noExternal: [/^@vscnn\//], resolve: { conditions } },
    build: {
      ssr: true,
      outDir: folder,
      target: "node20",
      minify: false,
      rollupOptions: {
        input: { ...input },
        output: { entryFileNames: "[name].js", chunkFileNames: "[name]-[hash].js" },
      },
    },
  });
}
