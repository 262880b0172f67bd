// Packs the extension into dist/copydesk-TARGET-VERSION.vsix.
//   node scripts/package.mjs TARGET BINARY   for one platform, with the program inside
//   node scripts/package.mjs universal       without a program: it is looked for in copydesk.server.path and on the PATH
// A program that is not for TARGET, or not of this version, is refused.
import { execFileSync } from "node:child_process";
import { chmodSync, copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { machine } from "./machine.mjs";

const FOLDER = dirname(dirname(fileURLToPath(import.meta.url)));
const TARGETS = ["linux-x64", "linux-arm64", "darwin-x64", "darwin-arm64", "win32-x64", "win32-arm64"];

const [target = "", binary] = process.argv.slice(2);
try {
  console.log(pack(target, binary));
} catch (error) {
  console.error(`package: ${error instanceof Error ? error.message : error}`);
  process.exit(1);
}

/** @param {string} target @param {string | undefined} binary @returns {string} the path of the .vsix */
function pack(target, binary) {
  const { version } = JSON.parse(readFileSync(join(FOLDER, "package.json"), "utf8"));
  const server = join(FOLDER, "server");
  rmSync(server, { recursive: true, force: true });
  if (target === "universal") {
    if (binary !== undefined) throw new Error("the universal package carries no program");
  } else {
    if (!TARGETS.includes(target)) throw new Error(`unknown target "${target}"; it is universal, ${TARGETS.join(", ")}`);
    if (binary === undefined) throw new Error(`the package for ${target} needs a program: node scripts/package.mjs ${target} BINARY`);
    fits(binary, target, version);
    const program = join(server, target.startsWith("win32") ? "copydesk.exe" : "copydesk");
    mkdirSync(server);
    copyFileSync(binary, program);
    chmodSync(program, 0o755);
  }
  const vsix = join(FOLDER, "dist", `copydesk-${target}-${version}.vsix`);
  mkdirSync(dirname(vsix), { recursive: true });
  const options = target === "universal" ? [] : ["--target", target];
  writeFileSync(join(FOLDER, "dist/README.md"), withoutPictures(readFileSync(join(FOLDER, "README.md"), "utf8")));
  const vsce = join(FOLDER, "node_modules", "@vscode", "vsce", "vsce");
  const fixed = ["package", "--no-dependencies", "--allow-missing-repository", "--no-rewrite-relative-links", "--readme-path", "dist/README.md", "--out", vsix];
  execFileSync(process.execPath, [vsce, ...fixed, ...options], { cwd: FOLDER, stdio: ["ignore", "ignore", "inherit"] });
  rmSync(server, { recursive: true, force: true });
  return vsix;
}

/** The page inside the package: the editor shows pictures on it from the network only, and there shall be none. @param {string} page */
function withoutPictures(page) {
  return page.replace(/\n *!\[[^\]]*\]\(images\/[^)]*\)\n/g, "");
}

/** @param {string} binary @param {string} target @param {string} version */
function fits(binary, target, version) {
  const found = machine(readFileSync(binary));
  if (found !== target) throw new Error(`${binary} is ${found ? `a program for ${found}` : "no program"}; ${target} needs another`);
  if (target !== `${process.platform}-${process.arch}`) return;
  const told = execFileSync(binary, ["--version"], { encoding: "utf8" }).split("\n")[0] ?? "";
  if (told !== `copydesk ${version}`) throw new Error(`${binary} says "${told}", not "copydesk ${version}"`);
}
