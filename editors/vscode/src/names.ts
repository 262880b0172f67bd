/** The request `copydesk/names` as the server answers it. */
import type { Range } from "vscode-languageclient/node";

export const NAMES_REQUEST = "copydesk/names";

export interface NamesParams {
  textDocument: { uri: string };
}

/** The cast of one article, in the order in which it is introduced. */
export interface NamesAnswer {
  version: number;
  names: Name[];
}

export interface Name {
  name: string;
  kind: "person" | "organisation" | "place" | "other";
  role?: string | null;
  introduction: Range;
  forms: { form: string; count: number }[];
  mentions: { range: Range; form: string }[];
  /** Places where the role alone stands for the name: "the premier"; an older program does not tell them. */
  byRole?: { range: Range; form: string }[];
  /** Places that probably mean this name and write it another way. */
  disagreements: Range[];
}
