// Where things stand in the window: selectors that several steps use.

const TREE = '.pane:has(.pane-header[aria-label^="Names in This Article" i])';

export const tree = {
  pane: TREE,
  /** @param {string} text */
  row: (text) => `${TREE} .monaco-list-row:has-text("${text}")`,
};

/** The item of the extension in the status bar. @param {string} text */
export const status = (text) => `.statusbar-item[id="copydesk.copydesk.copydesk.status"]:has-text("${text}")`;

/** A message at the corner. @param {string} text */
export const toast = (text) => `.notification-toast:has-text("${text}")`;

/** A row of the list of problems. @param {string} text */
export const problem = (text) => `.markers-panel .monaco-list-row:has-text("${text}")`;

/** A fix in the menu of fixes. @param {string} text */
export const fix = (text) => `.action-widget .monaco-list-row.action:has-text(${JSON.stringify(text)})`;

export const HOVER = ".monaco-hover:not(.hidden)";
export const SQUIGGLE = ".squiggly-warning";
