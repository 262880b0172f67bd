//! The language server over standard input and output, as an editor sees it. Nothing here sleeps: a test waits for the message it needs.

mod actions;
mod client;
mod diagnostics;
mod editing;
mod ending;
mod hover;
mod names;
mod settings;
mod start;
mod text;
