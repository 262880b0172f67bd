// Bundles the extension into dist/extension.js, and writes dist/NOTICE.txt: whom the program's data and the bundled packages come from.
import { build } from "esbuild";
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const FOLDER = dirname(dirname(fileURLToPath(import.meta.url)));

const { metafile } = await build({
  absWorkingDir: FOLDER,
  entryPoints: ["src/extension.ts"],
  outfile: "dist/extension.js",
  bundle: true,
  minify: true,
  external: ["vscode"],
  format: "cjs",
  platform: "node",
  target: "node20",
  metafile: true,
  logLevel: "warning",
});

const packages = new Set(Object.keys(metafile.inputs).flatMap((input) => input.match(/^node_modules\/(?:@[^/]+\/)?[^/]+/)?.[0] ?? []));
const notices = [readFileSync(join(FOLDER, "../../NOTICE"), "utf8"), ...[...packages].sort().map(notice)];
writeFileSync(join(FOLDER, "dist/NOTICE.txt"), notices.join(`\n${"-".repeat(80)}\n\n`));

/** @param {string} path of a package below the folder of the extension */
function notice(path) {
  const { name, version, license } = JSON.parse(readFileSync(join(FOLDER, path, "package.json"), "utf8"));
  const file = readdirSync(join(FOLDER, path)).find((entry) => /^licen[cs]e/i.test(entry));
  if (file === undefined || !existsSync(join(FOLDER, path, file))) throw new Error(`${name} comes without the text of its licence`);
  return `Bundled in dist/extension.js: ${name} ${version} (${license})\n\n${readFileSync(join(FOLDER, path, file), "utf8")}`;
}
