import { type Browser, chromium } from "playwright";

const executablePath = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium";
const args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"];

export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath, args });
}

/** Opens a page and gives a property of its window, when it is there. */
export async function valueInPage(browser: Browser, url: string, name: string): Promise<unknown> {
  const page = await browser.newPage();
  try {
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
    await page.close();
  }
}
