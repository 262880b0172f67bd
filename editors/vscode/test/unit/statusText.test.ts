import assert from "node:assert/strict";
import { test } from "node:test";

import { label } from "../../src/statusText";

test("an article without a fault is ticked off", () => {
  const { text, tooltip } = label("running", { warnings: 0, information: 0, hints: 0 });
  assert.deepEqual([text, tooltip], ["$(check) Copydesk", "Copydesk: nothing to correct. Click for the menu"]);
});

test("warnings and information are counted, hints told only", () => {
  const { text, tooltip } = label("running", { warnings: 2, information: 3, hints: 1 });
  assert.deepEqual([text, tooltip], ["$(edit) Copydesk 5", "Copydesk: 2 warnings, 3 information, 1 hint. Click for the menu"]);
});

test("each phase without a server looks different from a clean article", () => {
  const texts = (["starting", "stopped", "missing", "failed"] as const).map((phase) => label(phase, undefined).text);
  assert.deepEqual(texts, ["$(loading~spin) Copydesk", "$(circle-slash) Copydesk", "$(error) Copydesk", "$(error) Copydesk"]);
});
