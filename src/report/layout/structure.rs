//! What a page's marks mean: the tree of headings, paragraphs, lists, tables and figures that a
//! screen reader follows. The layout plants it while it places the marks; `finish` writes it into
//! the document. A mark without an element is decoration, and is never read aloud.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// What an element is, in the words of PDF's standard structure types.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The whole report.
    Document,
    /// A section that begins on a page of its own.
    Section,
    /// A heading and its depth, from 1.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// A list, and whether its items are numbered.
    List {
        /// Numbers lead the items; dashes or labels else.
        numbered: bool,
    },
    /// An item of a list.
    Item,
    /// What leads an item: a number, a dash, a label.
    Label,
    /// What an item says.
    Body,
    /// A table.
    Table,
    /// A row.
    Row,
    /// A cell that heads its column.
    ColumnHead,
    /// A cell that heads its row.
    RowHead,
    /// A cell.
    Cell,
    /// A picture, told in words beside.
    Figure,
    /// The table of contents.
    Contents,
    /// An entry of the table of contents.
    Entry,
    /// A way to another place.
    Link,
    /// A footnote.
    Note,
}

impl Role {
    /// The standard structure type.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Document => "Document",
            Self::Section => "Sect",
            Self::Heading(1) => "H1",
            Self::Heading(2) => "H2",
            Self::Heading(3) => "H3",
            Self::Heading(_) => "H4",
            Self::Paragraph => "P",
            Self::List { .. } => "L",
            Self::Item => "LI",
            Self::Label => "Lbl",
            Self::Body => "LBody",
            Self::Table => "Table",
            Self::Row => "TR",
            Self::ColumnHead | Self::RowHead => "TH",
            Self::Cell => "TD",
            Self::Figure => "Figure",
            Self::Contents => "TOC",
            Self::Entry => "TOCI",
            Self::Link => "Link",
            Self::Note => "Note",
        }
    }
}

/// An element of the tree.
#[derive(Debug)]
pub struct Element {
    /// What it is.
    pub role: Role,
    /// A figure in words; what a link leads to.
    pub alt: Option<String>,
    /// How many columns a cell covers.
    pub span: usize,
    children: Mutex<Vec<Tag>>,
}

/// No two elements are one, though both are told alike.
impl PartialEq for Element {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

/// An element that is shared by the tree and by the marks that show it.
pub type Tag = Arc<Element>;

impl Element {
    fn new(role: Role, alt: Option<String>, span: usize) -> Tag {
        Arc::new(Self { role, alt, span, children: Mutex::default() })
    }

    /// The root of a tree.
    pub fn root() -> Tag {
        Self::new(Role::Document, None, 1)
    }

    /// A section that stands nowhere yet.
    pub fn section() -> Tag {
        Self::new(Role::Section, None, 1)
    }

    fn plant(&self, element: Tag) -> Tag {
        self.children().push(Arc::clone(&element));
        element
    }

    /// What stands in it, in the order of reading.
    pub fn children(&self) -> MutexGuard<'_, Vec<Tag>> {
        self.children.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes over what stands in another, behind its own.
    pub fn adopt(&self, other: &Self) {
        self.children().append(&mut other.children());
    }

    /// A new last element under this one.
    pub fn with(&self, role: Role) -> Tag {
        self.plant(Self::new(role, None, 1))
    }

    /// A new last element that is told in words beside it.
    pub fn told(&self, role: Role, alt: impl Into<String>) -> Tag {
        self.plant(Self::new(role, Some(alt.into()), 1))
    }

    /// A new last cell over so many columns.
    pub fn over(&self, role: Role, span: usize) -> Tag {
        self.plant(Self::new(role, None, span))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_stand_in_the_order_in_which_they_were_planted() {
        let root = Element::root();
        let table = root.with(Role::Table);
        root.with(Role::Paragraph);
        table.with(Role::Row).over(Role::Cell, 3);
        let roles: Vec<&str> = root.children().iter().map(|one| one.role.name()).collect();
        assert_eq!(roles, ["Table", "P"]);
        let row = Arc::clone(&table.children()[0]);
        assert_eq!(row.children()[0].span, 3);
    }
}
