import assert from "node:assert/strict";
import { test } from "node:test";

import { extent } from "../../src/folderChangeText";

test("before a folder is changed the person reads how much, and in which articles", () => {
  assert.equal(extent([{ name: "post.md", places: 1 }, { name: "week/talks.md", places: 2 }]), "3 places in 2 articles:\npost.md\nweek/talks.md (2)");
  const many = Array.from({ length: 15 }, (_, number) => ({ name: `${number}.txt`, places: 1 }));
  assert.ok(extent(many).endsWith("\n11.txt\nand 3 more"));
});
