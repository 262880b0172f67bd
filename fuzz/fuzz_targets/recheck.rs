//! After any change of any text the quick look and the fresh look agree.

#![no_main]

use copydesk::article::Format;
use copydesk::check::{check, recheck};
use copydesk::config::Config;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (u8, &str, &str, &str, &str)| {
    let (format, head, before, after, tail) = input;
    let format = [Format::Plain, Format::Markdown, Format::Html][usize::from(format % 3)];
    let config = Config::default();
    let previous = check(&[head, before, tail].concat(), format, &config);
    let text = [head, after, tail].concat();
    assert_eq!(recheck(&text, &previous, &config).findings(), check(&text, format, &config).findings());
});
