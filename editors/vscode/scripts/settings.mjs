// The settings in the manifest, written from docs/config.schema.json: the same keys, the same words.
//   node scripts/settings.mjs      rewrites contributes.configuration in package.json
import { readFileSync, writeFileSync } from "node:fs";

const MANIFEST = new URL("../package.json", import.meta.url);
const SCHEMA = new URL("../../../docs/config.schema.json", import.meta.url);

/** What concerns the editor alone and stands in no `copydesk.toml`. */
const EDITOR_ONLY = {
  "copydesk.server.path": {
    type: "string",
    default: "",
    scope: "machine-overridable",
    markdownDescription:
      "The program to start: an absolute path, `~/…`, or a name on the PATH. Empty: the program that came with the extension, else `copydesk` on the PATH.",
  },
  "copydesk.trace.server": {
    type: "string",
    enum: ["messages", "compact", "verbose"],
    default: "messages",
    scope: "window",
    description: "How much of the talk between editor and server the log holds while its level is Trace (command \"Developer: Set Log Level\").",
  },
};

/** What stands in a `copydesk.toml` alone. */
const FILE_ONLY = ["copydesk.root", "copydesk.extends", "copydesk.register", "copydesk.archive", "copydesk.ignore", "copydesk.override"];

/** @typedef {Record<string, any>} Schema */

/**
 * The settings that a schema of `copydesk.toml` stands for.
 * @param {Schema} schema
 * @returns {Record<string, Schema>}
 */
export function settings(schema) {
  const keys = Object.entries(leaves(schema, schema, "copydesk")).filter(([key]) => !FILE_ONLY.includes(key));
  return { ...Object.fromEntries(keys.map(([key, leaf]) => [key, setting(leaf, schema)])), ...EDITOR_ONLY };
}

/**
 * The keys below `prefix`: a table with named keys is gone into, anything else is one setting.
 * @param {Schema} node @param {Schema} root @param {string} prefix
 * @returns {Record<string, Schema>}
 */
function leaves(node, root, prefix) {
  const entries = Object.entries(resolved(node, root).properties ?? {}).filter(([name]) => !name.startsWith("$"));
  return Object.assign({}, ...entries.map(([name, child]) => {
    const key = `${prefix}.${name}`;
    return resolved(child, root).properties ? leaves(child, root, key) : { [key]: child };
  }));
}

/** @param {Schema} leaf @param {Schema} root @returns {Schema} */
function setting(leaf, root) {
  const { $schema, $id, title, description, ...rest } = inlined(leaf, root);
  const told = description ?? title ?? "";
  return { ...rest, scope: "resource", ...(/[`[]/.test(told) ? { markdownDescription: told } : { description: told }) };
}

/** With every reference replaced by what it refers to. @param {any} node @param {Schema} root @returns {any} */
function inlined(node, root) {
  if (Array.isArray(node)) return node.map((child) => inlined(child, root));
  if (node === null || typeof node !== "object") return node;
  return Object.fromEntries(Object.entries(resolved(node, root)).map(([key, child]) => [key, inlined(child, root)]));
}

/** @param {Schema} node @param {Schema} root @returns {Schema} */
function resolved(node, root) {
  if (typeof node.$ref !== "string") return node;
  const { $ref, ...own } = node;
  const target = $ref.replace(/^#\//, "").split("/").reduce((/** @type {any} */ at, /** @type {string} */ step) => at[step], root);
  return { ...resolved(target, root), ...own };
}

if (process.argv[1]?.endsWith("settings.mjs")) {
  const manifest = JSON.parse(readFileSync(MANIFEST, "utf8"));
  manifest.contributes.configuration.properties = settings(JSON.parse(readFileSync(SCHEMA, "utf8")));
  writeFileSync(MANIFEST, `${JSON.stringify(manifest, null, 2)}\n`);
}
