import assert from "node:assert/strict";
import { test } from "node:test";

import { chosen, type Configuration, serverKeys } from "../../src/settings";

/** Settings as the editor holds them: defaults, and what a person set. */
function configuration(defaults: Record<string, unknown>, set: Record<string, unknown>): Configuration {
  return {
    get: (key) => set[key] ?? defaults[key],
    inspect: (key) => ({ key: `copydesk.${key}`, defaultValue: defaults[key], workspaceValue: set[key], globalValue: undefined }),
  };
}

test("defaults are not sent, so a copydesk.toml is not overruled by what nobody chose", () => {
  const held = configuration({ dialect: "american", "rules.spelling": "warning" }, { "rules.date-order": "off" });
  assert.deepEqual(chosen(held, ["dialect", "rules.spelling", "rules.date-order"]), { rules: { "date-order": "off" } });
});

test("what is set is nested as in copydesk.toml", () => {
  const held = configuration({}, { "rules.spelling": "hint", "rules.date-order": "off", "dictionary.words": ["clawback"] });
  assert.deepEqual(chosen(held, ["rules.spelling", "rules.date-order", "dictionary.words"]), {
    rules: { spelling: "hint", "date-order": "off" },
    dictionary: { words: ["clawback"] },
  });
});

test("what concerns the editor alone stays with it", () => {
  assert.deepEqual(serverKeys({ "copydesk.dialect": {}, "copydesk.server.path": {}, "copydesk.trace.server": {} }), ["dialect"]);
});
