import { chromium } from "playwright";

const executablePath = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium";
const args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"];

/** Opens a page in Chromium and gives a property of its window, when it is there. */
export async function valueInPage(url: string, name: string): Promise<unknown> {
  const browser = await chromium.launch({ executablePath, args });
  try {
    const page = await browser.newPage();
    const errors: Error[] = [];
    page.on("pageerror", (error) => errors.push(error));
    await page.goto(url);
    // Playwright's own waiting needs `unsafe-eval` in the page's policy
    for (;;) {
      const value = await page.evaluate(`window.${name}`);
      if (value !== undefined) return value;
      if (errors.length > 0) throw new Error(`no ${name} in the page: ${errors.join("; ")}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  } finally {
    await browser.close();
  }
}
