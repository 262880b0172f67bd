/** The words of the status bar item. */
import type { Phase } from "./session";

export interface Severities {
  warnings: number;
  information: number;
  hints: number;
}

/** What the item says of the server in this phase, and of the article in front. */
export function label(phase: Phase, found: Severities | undefined): { text: string; tooltip: string } {
  switch (phase) {
    case "starting":
      return { text: "$(loading~spin) Copydesk", tooltip: "Copydesk is starting" };
    case "stopped":
      return { text: "$(circle-slash) Copydesk", tooltip: "Copydesk is stopped. Click for the menu" };
    case "missing":
      return { text: "$(error) Copydesk", tooltip: "Copydesk: the program is missing. Click for the menu" };
    case "failed":
      return { text: "$(error) Copydesk", tooltip: "Copydesk could not start. Click for the menu" };
    case "running":
      return findings(found ?? { warnings: 0, information: 0, hints: 0 });
  }
}

/** Hints are told in the tooltip and not counted: they ask for nothing. */
function findings({ warnings, information, hints }: Severities): { text: string; tooltip: string } {
  const total = warnings + information;
  const parts = [plural(warnings, "warning"), information > 0 ? `${information} information` : "", plural(hints, "hint")];
  const told = parts.filter((part) => part !== "").join(", ");
  return { text: total === 0 ? "$(check) Copydesk" : `$(edit) Copydesk ${total}`, tooltip: `Copydesk: ${told || "nothing to correct"}. Click for the menu` };
}

function plural(count: number, noun: string): string {
  return count === 0 ? "" : `${count} ${noun}${count === 1 ? "" : "s"}`;
}
