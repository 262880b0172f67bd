import assert from "node:assert/strict";
import { test } from "node:test";

import { type Row, rows, summary } from "../../src/cast";
import type { Name } from "../../src/names";

const ARTICLE = [
  "Prime Minister Lasha Kobalia came to the port of Poti, where work on a deep-water harbour stopped, and Kobalia spoke.",
  "Kobler left.",
];
const line = (number: number) => ARTICLE[number] ?? "";

function place(number: number, text: string, from = 0) {
  const character = line(number).indexOf(text, from);
  return { start: { line: number, character }, end: { line: number, character: character + text.length } };
}

const full = place(0, "Lasha Kobalia");
const surname = place(0, "Kobalia", 40);
const wrong = place(1, "Kobler");
const KOBALIA: Name = {
  name: "Lasha Kobalia",
  kind: "person",
  role: "Prime Minister",
  introduction: full,
  forms: [{ form: "Lasha Kobalia", count: 1 }, { form: "Kobalia", count: 1 }],
  mentions: [{ range: full, form: "Lasha Kobalia" }, { range: surname, form: "Kobalia" }],
  byRole: [],
  disagreements: [wrong],
};
const POTI: Name = {
  name: "Poti", kind: "place", introduction: place(0, "Poti"), forms: [{ form: "Poti", count: 1 }],
  mentions: [{ range: place(0, "Poti"), form: "Poti" }], disagreements: [],
};

test("a name says its role and how often it stands, and goes to its introduction", () => {
  const [row] = rows([KOBALIA], line);
  assert.equal(row?.label, "Lasha Kobalia");
  assert.equal(row.description, "Prime Minister · 2×");
  assert.deepEqual(row.target, full);
});

test("a disagreement marks the name and stands before its forms", () => {
  const [row] = rows([KOBALIA], line);
  assert.equal(row?.icon, "warning");
  assert.deepEqual(row.children.map(({ label, description }) => [label, description]), [
    ["Kobler", "line 2: is Lasha Kobalia meant?"],
    ["Lasha Kobalia", "1×"],
    ["Kobalia", "1×"],
  ]);
  assert.deepEqual(row.children[0]?.target, wrong);
});

test("the role that stands alone comes last, with its places", () => {
  const role = place(0, "Prime Minister");
  const [row] = rows([{ ...KOBALIA, byRole: [{ range: role, form: "Prime Minister" }] }], line);
  const last = row?.children.at(-1);
  assert.deepEqual([last?.label, last?.description, last?.children.length], ["Prime Minister", "role alone · 1×", 1]);
  assert.deepEqual(last?.target, role);
});

test("the people come first, the rest below them by kind", () => {
  const [person, places] = rows([POTI, KOBALIA], line);
  assert.equal(person?.label, "Lasha Kobalia");
  assert.deepEqual([places?.label, places?.description, places?.doubtful], ["Places", "1", false]);
  assert.deepEqual(places?.children.map(({ label, icon, description }) => [label, icon, description]), [["Poti", "location", "1×"]]);
});

test("a group is marked where one of its names is in doubt", () => {
  const [places] = rows([{ ...POTI, disagreements: [wrong] }], line);
  assert.deepEqual([places?.icon, places?.doubtful, places?.children[0]?.doubtful], ["warning", true, true]);
});

test("below a name with one form alone stand its mentions", () => {
  const [places] = rows([POTI], line);
  assert.deepEqual(places?.children[0]?.children.map(({ description, target }) => [description, target]), [["line 1", place(0, "Poti")]]);
});

test("a mention shows the words around it, cut at a blank, with the form marked", () => {
  const mention = rows([KOBALIA], line)[0]?.children[2]?.children[0];
  assert.equal(mention?.label, "…harbour stopped, and Kobalia spoke.");
  assert.equal(mention.label.slice(...(mention.highlight ?? [])), "Kobalia");
  assert.deepEqual([mention.description, mention.target], ["line 1", surname]);
});

test("a mention near the head of its line is shown from there", () => {
  const mention = rows([KOBALIA], line)[0]?.children[1]?.children[0];
  assert.ok(mention);
  assert.ok(mention.label.startsWith("Prime Minister Lasha Kobalia came"), mention.label);
  assert.equal(mention.label.slice(...(mention.highlight ?? [])), "Lasha Kobalia");
});

test("no two rows have the same id, and ids do not depend on places", () => {
  const below = (row: Row): Row[] => [row, ...row.children.flatMap(below)];
  const ids = (names: Name[]) => rows(names, line).flatMap(below).map(({ id }) => id);
  const all = ids([KOBALIA, POTI]);
  assert.equal(new Set(all).size, all.length);
  assert.deepEqual(ids([{ ...KOBALIA, introduction: surname }, POTI]), all);
});

test("the head counts the people and the names in doubt", () => {
  assert.deepEqual([summary([POTI]), summary([KOBALIA, POTI])], ["0 people", "1 person, 1 doubtful"]);
});
