//! Mails as they are kept, `.eml`: the subject and the text of one. Attachments are not read.

use std::path::Path;

use mail_parser::MessageParser;

/// Is it a mail by its name?
pub(super) fn is_mail(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("eml"))
}

/// The subject and the text below it, with a blank line between them; an error says why there is none.
pub(super) fn text(bytes: &[u8]) -> Result<String, String> {
    let mail = MessageParser::default().parse(bytes).ok_or("it is no mail: it has no head")?;
    let bodies = (0..mail.text_body_count()).filter_map(|number| mail.body_text(number));
    let parts = mail.subject().map(Into::into).into_iter().chain(bodies);
    Ok(parts.collect::<Vec<_>>().join("\n\n"))
}
