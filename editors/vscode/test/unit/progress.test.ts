import assert from "node:assert/strict";
import { test } from "node:test";

import { advance, outcome } from "../../src/progress";

test("progress goes in steps and never back", () => {
  assert.deepEqual(advance(0, { percentage: 0 }), { increment: 0 });
  assert.deepEqual(advance(10, { percentage: 35, message: "7 of 20" }), { increment: 25, message: "7 of 20" });
  assert.deepEqual(advance(35, { percentage: 20 }), { increment: 0 });
  assert.deepEqual(advance(35, {}), { increment: 0 });
});

test("what came of a check is told in a sentence, and that it was stopped", () => {
  assert.equal(outcome({ articles: 1, findings: 2, stopped: false }), "Copydesk: 1 article checked, 2 findings.");
  assert.equal(outcome({ articles: 3, findings: 1, stopped: true }), "Copydesk: stopped after 3 articles, 1 finding.");
});
