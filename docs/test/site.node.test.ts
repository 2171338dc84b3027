import { describe } from "vitest";
import { siteIsMissing } from "./site/built-site.ts";
import { demoTests } from "./site/demo-tests.ts";
import { exampleTests } from "./site/example-tests.ts";
import { openSite } from "./site/open-site.ts";
import { pageTests } from "./site/page-tests.ts";
import { trainingTests } from "./site/training-tests.ts";

/** The browser and a training share the machine with other tests. */
const PATIENCE = 240_000;

describe.skipIf(siteIsMissing() !== undefined)("the site in Chromium", { timeout: PATIENCE }, () => {
  const site = openSite();
  demoTests(site);
  trainingTests(site);
  exampleTests(site);
  pageTests(site);
});
