// One article from opening to saving.
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { fix, HOVER, SQUIGGLE, status, toast, tree } from "./places.mjs";

/** @typedef {import("./steps.mjs").Step} Step */

/** Gives the name at a place another form. @param {import("./desk.mjs").Desk} desk @param {number} line @param {number} column @param {string} wish */
async function rename(desk, line, column, wish) {
  await desk.caret(line, column);
  const box = ".rename-box input";
  await desk.until(box, () => desk.page.keyboard.press("F2"));
  await desk.page.fill(box, wish);
  await desk.page.keyboard.press("Enter");
}

/** @type {Step[]} */
export const article = [
  ["an article that is opened is checked, and the status bar counts", async (desk) => {
    await desk.openFile("summit.txt");
    await desk.see(status("Copydesk 5"));
  }],

  ["the premier under a wrong name has a squiggle", async (desk) => {
    await desk.caret(20, 258);
    await desk.see(SQUIGGLE);
  }],

  ["hover says who is meant", async (desk) => {
    await desk.until(`${HOVER}:has-text("Lasha Kobalia")`, async () => {
      const { x, y, width, height } = await desk.box(SQUIGGLE);
      await desk.page.mouse.move(1000, 20);
      await desk.page.mouse.move(x + width / 2 - 3, y + height / 2);
      await desk.page.mouse.move(x + width / 2, y + height / 2);
    });
    await desk.picture("squiggle", HOVER, SQUIGGLE);
    await desk.page.mouse.move(1000, 20);
    await desk.page.keyboard.press("Escape");
    await desk.gone(HOVER);
  }],

  ["the names in the article stand in the tree, the doubtful one marked", async (desk) => {
    await desk.caret(1, 1);
    await desk.command("Copydesk: Names in This Article");
    await desk.see(tree.row("Ellen Marsh"));
    const kobalia = tree.row("Lasha Kobalia");
    await desk.see(`${kobalia} .codicon-warning`);
    await desk.until(tree.row("is Lasha Kobalia meant?"), () => desk.page.click(`${kobalia} .monaco-tl-twistie`));
    await desk.picture("names", ".part.sidebar .title", `${tree.row("")} >> nth=-1`);
  }],

  ["a click in the tree goes to the place", async (desk) => {
    await desk.until('.statusbar-item:has-text("Ln 20,")', () => desk.page.click(tree.row("is Lasha Kobalia meant?")));
  }],

  ["the first fix puts the name right", async (desk) => {
    await desk.caret(20, 258);
    await desk.until(fix("Kobalia"), () => desk.page.keyboard.press("Control+."));
    await desk.picture("quick-fix", ".action-widget", SQUIGGLE);
    await desk.page.keyboard.press("Enter");
    await desk.reads('everywhere." Kobalia replied');
    await desk.see(status("Copydesk 4"));
  }],

  ["the tree follows the text: the mark is gone", async (desk) => {
    await desk.gone(`${tree.row("Lasha Kobalia")} .codicon-warning`);
  }],

  ["what is typed is checked and counted", async (desk) => {
    await desk.caret(20, 1);
    await desk.page.keyboard.type("Beridze told the goverment that Beridze would wait. ");
    await desk.see(status("Copydesk 5"));
    await desk.see(`${tree.row("Tamar Beridze")}:has-text("3×")`);
  }],

  ["all that is safe is fixed at once, and nothing else", async (desk) => {
    await desk.command("Copydesk: Fix All That Is Safe to Fix");
    await desk.reads("Beridze told the government that");
    await desk.see(status("Copydesk 4"));
  }],

  ["a person is renamed in every form", async (desk) => {
    await rename(desk, 8, 88, "Helen Marsden");
    await desk.reads("Marsden and Kobalia spoke in the Oval Office");
    await desk.see(tree.row("Helen Marsden"));
  }],

  ["to be called as somebody else is refused, with the reason", async (desk) => {
    await rename(desk, 8, 88, "Lasha Kobalia");
    await desk.see(toast("the two could not be told apart"));
    await desk.reads("Marsden and Kobalia spoke in the Oval Office");
  }],

  ["what is saved is what was meant, to the letter", async (desk, scratch) => {
    const file = join(scratch, "articles/summit.txt");
    const before = readFileSync(file, "utf8");
    await desk.page.keyboard.press("Control+S");
    await desk.gone(".tab.active.dirty");
    const meant = before
      .replace("Kobler replied", "Kobalia replied")
      .replace("\nFor the U.S.", "\nBeridze told the government that Beridze would wait. For the U.S.")
      .replace("Ellen Marsh", "Helen Marsden")
      .replaceAll("Marsh", "Marsden");
    const after = readFileSync(file, "utf8");
    if (after !== meant) throw new Error(`the file holds\n${after}`);
  }],
];
