/** The words of the question before a fault is mended in a whole folder. */

/** Longer lists nobody reads. */
const MOST = 12;

/** What is about to be changed: how many places, in which articles. */
export function extent(articles: { name: string; places: number }[]): string {
  const total = articles.reduce((sum, { places }) => sum + places, 0);
  const lines = articles.slice(0, MOST).map(({ name, places }) => (places === 1 ? name : `${name} (${places})`));
  const rest = articles.length - MOST;
  const more = rest > 0 ? [`and ${rest} more`] : [];
  return [`${total} places in ${articles.length} articles:`, ...lines, ...more].join("\n");
}
