//! Elements of the XML reports.

use std::io;

use quick_xml::Writer;

use crate::cli::printable::printable;

/// The first line of an XML file.
pub(super) const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

/// What `write` writes, as text.
pub(super) fn written(write: impl FnOnce(&mut Writer<Vec<u8>>) -> io::Result<()>) -> io::Result<String> {
    let mut writer = Writer::new(Vec::new());
    write(&mut writer)?;
    String::from_utf8(writer.into_inner()).map_err(io::Error::other)
}

/// The value of an attribute: XML has no way to write most control characters.
pub(super) fn value(text: &str) -> String {
    printable(text).into_owned()
}
