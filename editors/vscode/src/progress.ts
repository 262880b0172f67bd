/** How far the server says it is, as the editor shows it. Knows nothing of the editor. */

/** What the server tells under a token; `begin` and `end` may leave both out. */
export interface Told {
  message?: string;
  percentage?: number;
}

/** What is new since `before` percent. The editor counts in steps, and never back. */
export function advance(before: number, { message, percentage }: Told): { message?: string; increment: number } {
  const increment = Math.max(0, (percentage ?? before) - before);
  return message === undefined ? { increment } : { message, increment };
}

/** What came of a check of a folder, in a sentence. */
export function outcome({ articles, findings, stopped }: { articles: number; findings: number; stopped: boolean }): string {
  const several = (count: number, noun: string) => `${count} ${noun}${count === 1 ? "" : "s"}`;
  return `Copydesk: ${stopped ? "stopped after " : ""}${several(articles, "article")}${stopped ? "" : " checked"}, ${several(findings, "finding")}.`;
}
