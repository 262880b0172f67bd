// The editor as a person has it: a window, keys, and eyes. Every wait is for a state; a key that got lost is pressed again.
import { createRequire } from "node:module";
import { join } from "node:path";

const { chromium } = createRequire(process.env.NODE_DRIVER ?? import.meta.url)("playwright-core");

/** How long a state may take on a slow machine, and how long before a lost key is pressed again; milliseconds. */
const PATIENCE = 60_000;
const AGAIN = 5_000;

const INPUT = ".quick-input-widget:not([style*='display: none']) input";

/** @param {string} url @param {string} scratch @param {string} screenshots */
export async function open(url, scratch, screenshots) {
  const context = await chromium.launchPersistentContext(join(scratch, "browser"), {
    executablePath: "/usr/bin/chromium",
    headless: true,
    viewport: { width: 1200, height: 760 },
    deviceScaleFactor: 1.5,
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
  const page = context.pages()[0] ?? (await context.newPage());
  page.setDefaultTimeout(PATIENCE);
  await page.goto(`${url}/?folder=${encodeURIComponent(join(scratch, "articles"))}`);
  await page.waitForSelector(".monaco-workbench .explorer-folders-view .monaco-list-row");
  return new Desk(context, page, screenshots);
}

export class Desk {
  /** @param {any} context @param {any} page @param {string} screenshots */
  constructor(context, page, screenshots) {
    this.context = context;
    this.page = page;
    this.screenshots = screenshots;
  }

  /** Does `act` until `selector` is there. @param {string} selector @param {() => Promise<unknown>} act */
  async until(selector, act) {
    for (const end = Date.now() + PATIENCE; ; ) {
      await act();
      const found = await this.page.waitForSelector(selector, { timeout: AGAIN }).catch(() => null);
      if (found) return found;
      if (Date.now() > end) throw new Error(`nothing shows ${selector}`);
    }
  }

  /** Waits until `selector` is there. @param {string} selector */
  see(selector) {
    return this.page.waitForSelector(selector);
  }

  /** @param {string} selector */
  gone(selector) {
    return this.page.waitForSelector(selector, { state: "detached" });
  }

  /** Types into the quick input and takes the row that shows `row`. @param {string} key @param {string} text @param {string} row */
  async choose(key, text, row) {
    await this.pick(key, text, row);
    await this.page.waitForSelector(INPUT, { state: "hidden" });
  }

  /** The same, where one choice leads to another. @param {string} key @param {string} text @param {string} row */
  async pick(key, text, row) {
    const wanted = `.quick-input-list .monaco-list-row:has-text("${row}")`;
    await this.until(wanted, async () => {
      await this.page.keyboard.press("Escape");
      await this.page.keyboard.press(key);
      await this.page.waitForSelector(INPUT, { timeout: AGAIN }).then((/** @type {any} */ found) => found.fill(text)).catch(() => null);
    });
    await this.page.keyboard.press("Enter");
  }

  /** Runs a command from the palette. @param {string} title */
  command(title) {
    return this.choose("F1", `>${title}`, title);
  }

  /** @param {string} file */
  async openFile(file) {
    // The first row may still be another one when the list is young.
    await this.until(`.tab.active[data-resource-name="${file}"]`, () => this.choose("Control+P", file, file));
  }

  /** Goes to a file that has a tab, with the mouse. @param {string} file */
  async clickTab(file) {
    const tab = `.tab[data-resource-name="${file}"]`;
    await this.until(`${tab}.active`, () => this.page.click(tab));
  }

  /** Sets the caret; both count from 1. @param {number} line @param {number} column */
  async caret(line, column) {
    await this.choose("Control+G", `:${line}:${column}`, "line");
    await this.see(`.statusbar-item:has-text("Ln ${line}, Col ${column}")`);
  }

  /** The text of the lines in view. @returns {Promise<string>} */
  async text() {
    return (await this.page.locator(".editor-instance .view-lines").first().innerText()).replace(/\u00a0/g, " ");
  }

  /** Waits until the lines in view hold `wanted`. @param {string} wanted */
  async reads(wanted) {
    const squeezed = (/** @type {string} */ text) => text.replace(/\s+/g, "");
    for (const end = Date.now() + PATIENCE; !squeezed(await this.text()).includes(squeezed(wanted)); ) {
      if (Date.now() > end) throw new Error(`the editor does not show "${wanted}":\n${await this.text()}`);
      await this.page.waitForTimeout(50);
    }
  }

  /** Where the first that `selector` shows stands. @param {string} selector @returns {Promise<{ x: number, y: number, width: number, height: number }>} */
  async box(selector) {
    return (await this.page.locator(selector).first().boundingBox()) ?? Promise.reject(new Error(`${selector} is not in view`));
  }

  /** A picture of what the selectors show, with a margin; of the whole window without any. @param {string} name @param {string[]} selectors */
  async picture(name, ...selectors) {
    const path = join(this.screenshots, `${name}.png`);
    if (selectors.length === 0) return this.page.screenshot({ path });
    const boxes = await Promise.all(selectors.map((selector) => this.box(selector)));
    const margin = 8;
    const { width, height } = this.page.viewportSize();
    const left = Math.max(0, Math.min(...boxes.map((box) => box.x)) - margin);
    const top = Math.max(0, Math.min(...boxes.map((box) => box.y)) - margin);
    const right = Math.min(width, Math.max(...boxes.map((box) => box.x + box.width)) + margin);
    const bottom = Math.min(height, Math.max(...boxes.map((box) => box.y + box.height)) + margin);
    return this.page.screenshot({ path, clip: { x: left, y: top, width: right - left, height: bottom - top } });
  }

  close() {
    return this.context.close();
  }
}
