/** The cast of an article as rows of a tree. Knows nothing of the editor, so that it can be tested. */
import type { Range } from "vscode-languageclient/node";

import type { Name } from "./names";

/** One row. */
export interface Row {
  /** Stays the same while a name keeps its spelling, so that what is unfolded stays unfolded. */
  id: string;
  label: string;
  /** The part of the label that stands out. */
  highlight?: [number, number];
  description: string;
  tooltip: string;
  /** A product icon of the editor. */
  icon?: string;
  doubtful: boolean;
  /** Where a click goes. */
  target?: Range;
  children: Row[];
}

const ICONS: Record<Name["kind"], string> = { person: "person", organisation: "organization", place: "location", other: "symbol-misc" };
/** What is no person stands below the people, folded. */
const GROUPS: [Name["kind"], string][] = [["organisation", "Organisations"], ["place", "Places"], ["other", "Other names"]];
/** How much of the line stands before and after a mention, in characters. */
const BEFORE = 24;
const AFTER = 40;

/** The rows of a cast: the people, then the rest in groups. `line` gives the text of a line of the article. */
export function rows(names: Name[], line: (number: number) => string): Row[] {
  const ofKind = (kind: Name["kind"]) => names.filter((name) => name.kind === kind).map((name) => nameRow(name, line));
  const groups = GROUPS.map(([kind, label]) => groupRow(kind, label, ofKind(kind)));
  return [...ofKind("person"), ...groups.filter((group) => group.children.length > 0)];
}

/** What the head of the tree says. */
export function summary(names: Name[]): string {
  const doubtful = names.filter((name) => name.disagreements.length > 0).length;
  const people = names.filter((name) => name.kind === "person").length;
  const count = people === 1 ? "1 person" : `${people} people`;
  return doubtful === 0 ? count : `${count}, ${doubtful} doubtful`;
}

function groupRow(kind: Name["kind"], label: string, children: Row[]): Row {
  const doubtful = children.some((row) => row.doubtful);
  const icon = doubtful ? "warning" : ICONS[kind];
  return { id: `#${kind}`, label, description: `${children.length}`, tooltip: label, icon, doubtful, children };
}

function nameRow(name: Name, line: (number: number) => string): Row {
  const total = name.forms.reduce((sum, { count }) => sum + count, 0);
  const doubtful = name.disagreements.length > 0;
  const disagreements = name.disagreements.map((range, order) => disagreementRow(name, range, order, line));
  const forms = name.forms.map(({ form, count }) => formRow(name, form, count, line));
  // A form alone is the name itself: what stands below it is where.
  const below = forms.length === 1 ? forms.flatMap((row) => row.children) : forms;
  const written = name.forms.map(({ form, count }) => `${form} ${count}×`).join(", ");
  const warning = disagreements.map((row) => `\nProbably meant as well: ${row.label} (${row.description})`).join("");
  return {
    id: name.name,
    label: name.name,
    description: [name.role, `${total}×`].filter(Boolean).join(" · "),
    tooltip: `${name.name}${name.role ? `, ${name.role}` : ""}\n${written}${warning}`,
    icon: doubtful ? "warning" : ICONS[name.kind],
    doubtful,
    target: name.introduction,
    children: [...disagreements, ...below, ...roleRows(name, line)],
  };
}

function disagreementRow(name: Name, range: Range, order: number, line: (number: number) => string): Row {
  const written = line(range.start.line).slice(range.start.character, range.end.character);
  const place = `line ${range.start.line + 1}`;
  return {
    id: `${name.name}/?${order}`,
    label: written,
    description: `${place}: is ${name.name} meant?`,
    tooltip: `"${written}" in ${place} probably means ${name.name}`,
    icon: "warning",
    doubtful: true,
    target: range,
    children: [],
  };
}

/** Where the role alone stands for the name, if it does: one row. */
function roleRows(name: Name, line: (number: number) => string): Row[] {
  const { byRole = [] } = name;
  const [first] = byRole;
  if (first === undefined) return [];
  const id = `${name.name}/#role`;
  const places = byRole.map(({ range }, order) => mentionRow(`${id}/${order}`, range, line));
  const times = places.length === 1 ? "once" : `${places.length} times`;
  return [{
    id,
    label: first.form,
    description: `role alone · ${places.length}×`,
    tooltip: `The role stands ${times} without the name for ${name.name}`,
    doubtful: false,
    target: first.range,
    children: places,
  }];
}

function formRow(name: Name, form: string, count: number, line: (number: number) => string): Row {
  const mentions = name.mentions.filter((mention) => mention.form === form).map((mention) => mention.range);
  const id = `${name.name}/${form}`;
  return {
    id,
    label: form,
    description: `${count}×`,
    tooltip: `"${form}" stands ${count === 1 ? "once" : `${count} times`} for ${name.name}`,
    doubtful: false,
    target: mentions[0] ?? name.introduction,
    children: mentions.map((range, order) => mentionRow(`${id}/${order}`, range, line)),
  };
}

function mentionRow(id: string, range: Range, line: (number: number) => string): Row {
  const text = line(range.start.line);
  const { start, end } = range;
  const close = start.line === end.line ? end.character : text.length;
  const from = start.character <= BEFORE ? 0 : text.indexOf(" ", start.character - BEFORE) + 1;
  const lead = from > 0 && from <= start.character ? "…" : "";
  const begin = lead === "" ? Math.max(0, start.character - BEFORE) : from;
  const label = lead + text.slice(begin, close + AFTER).trimEnd();
  const highlight: [number, number] = [lead.length + start.character - begin, lead.length + close - begin];
  const place = `line ${start.line + 1}`;
  return { id, label, highlight, description: place, tooltip: text.trim(), doubtful: false, target: range, children: [] };
}
