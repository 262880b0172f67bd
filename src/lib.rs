//! A copy desk for news articles: it reads one article and says which words and names are probably wrong, and what was meant.
//!
//! ```
//! use copydesk::{article::Format, check::check, config::Config};
//!
//! let text = "Mayor John Smith opened the the bridge on Monday.";
//! let analysis = check(text, Format::Plain, &Config::default());
//! let finding = &analysis.findings()[0];
//! assert_eq!((finding.rule, finding.span.of(text)), ("repeated-word", "the the"));
//! ```
//!
//! Text ([`text`], [`article`]) knows no names and no rules; knowledge ([`lexicon`], [`words`], [`names`]) knows text; judgement ([`finding`],
//! [`rules`], [`check`], [`query`], [`config`], [`settings`], [`folder`]) knows both; the doors ([`cli`], [`server`]) know everything and never each other.

pub mod archive;
pub mod article;
pub mod capitals;
pub mod check;
pub mod cli;
pub mod config;
pub mod drift;
pub mod figures;
pub mod finding;
pub mod folder;
pub mod knowledge;
pub mod lexicon;
pub mod marks;
mod model;
pub mod names;
pub mod query;
pub mod rules;
pub mod server;
pub mod settings;
pub mod style;
pub mod tagger;
pub mod text;
pub mod words;
