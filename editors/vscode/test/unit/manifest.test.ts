import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { settings } from "../../scripts/settings.mjs";

const read = (path: string) => readFileSync(path, "utf8");
const manifest = JSON.parse(read("package.json"));

test("the settings in the manifest are those of the schema, word for word; otherwise: npm run settings", () => {
  assert.deepEqual(manifest.contributes.configuration.properties, settings(JSON.parse(read("../../docs/config.schema.json"))));
});

test("every setting says what it is for", () => {
  for (const [key, { description, markdownDescription }] of Object.entries<Record<string, string>>(manifest.contributes.configuration.properties)) {
    assert.ok((description ?? markdownDescription ?? "").length > 10, key);
  }
});

test("the extension has the version of the program", () => {
  assert.equal(/^version = "(.*)"$/m.exec(read("../../Cargo.toml"))?.[1], manifest.version);
});

test("every command of the manifest is there, and none is missing from it", () => {
  const declared = manifest.contributes.commands.map(({ command }: { command: string }) => command).sort();
  const registered = [...read("src/commands.ts").matchAll(/^ {4}"(copydesk\.\w+)":/gm)].map(([, id]) => id).sort();
  assert.deepEqual(registered, declared);
});
