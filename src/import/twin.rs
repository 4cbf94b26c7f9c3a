//! The questionnaire twin: how a text stands in its cells.

/// A text as a cell keeps it: line breaks as one sign, no control signs. Both sides of a comparison
/// go through here, so that what a spreadsheet program does to a text is no change.
pub fn kept_text(text: &str) -> String {
    let unified = text.replace("\r\n", "\n").replace('\r', "\n");
    unified.chars().filter(|sign| !sign.is_control() || matches!(sign, '\n' | '\t')).collect()
}
