//! The language server over standard input and output, as an editor sees it. Nothing here sleeps: a test waits for the message it needs.

mod actions;
mod client;
mod completion;
mod configuration;
mod diagnostics;
mod editing;
mod ending;
mod folder;
mod hover;
mod lasting;
mod links;
mod names;
mod navigation;
mod places;
mod reading;
mod rename;
mod session;
mod settings;
mod start;
mod symbols;
mod text;
mod trust;
mod typing;
mod writer;
