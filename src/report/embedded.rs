//! The fonts as a report embeds them: of each cut only the glyphs that it shows, numbered anew in
//! the order of the font, with their widths and the characters that they stand for.

use rustybuzz::ttf_parser::{Face, GlyphId};
use subsetter::GlyphRemapper;

use super::ReportError;
use super::layout::place::{Mark, Pages};
use super::layout::typeface::{CUTS, font_file};
use super::style::Cut;

/// What a glyph is read as that stands for no character of its own: a space that nobody sees, for
/// archives want every glyph to say something.
const NOTHING: &str = "\u{200b}";

/// A cut, as far as a report shows it.
pub struct Embedded {
    /// The cut.
    pub cut: Cut,
    /// The glyphs that it shows, with the characters that each stands for, in the order of their
    /// codes; code 0 stands for no glyph and is not among them.
    pub glyphs: Vec<(u16, String)>,
    codes: GlyphRemapper,
}

/// The cuts that a report shows.
pub struct Fonts(Vec<Embedded>);

impl Fonts {
    /// The cuts and glyphs that the pages show.
    pub fn of(pages: &Pages) -> Self {
        let mut shown: [Vec<Option<&str>>; CUTS.len()] = Default::default();
        for mark in pages.pages.iter().flat_map(|page| &page.marks) {
            let Mark::Run(run) = mark else { continue };
            let own = &mut shown[place(run.cut)];
            for (glyph, read) in run.glyphs_read() {
                let at = usize::from(glyph.id);
                if at >= own.len() {
                    own.resize(at + 1, None);
                }
                // Of several spellings of one glyph the shortest: a space rather than one that holds
                // words together.
                let better = own[at].is_none_or(|known| {
                    known.is_empty() || (!read.is_empty() && read.len() < known.len())
                });
                if better {
                    own[at] = Some(read);
                }
            }
        }
        let cuts = CUTS.into_iter().zip(shown).filter(|(_, glyphs)| !glyphs.is_empty());
        Self(cuts.map(|(cut, glyphs)| Embedded::of(cut, &glyphs)).collect())
    }

    /// The cuts.
    pub fn all(&self) -> &[Embedded] {
        &self.0
    }

    /// A cut that is shown.
    pub fn cut(&self, cut: Cut) -> Option<&Embedded> {
        self.0.iter().find(|one| one.cut == cut)
    }
}

fn place(cut: Cut) -> usize {
    CUTS.iter().position(|known| *known == cut).unwrap_or(0)
}

impl Embedded {
    /// The glyphs of the font at their places; none where one is not shown.
    fn of(cut: Cut, shown: &[Option<&str>]) -> Self {
        let mut codes = GlyphRemapper::new();
        let mut glyphs = Vec::new();
        for (id, read) in (0_u16..).zip(shown) {
            if let Some(read) = read {
                codes.remap(id);
                glyphs.push((id, if read.is_empty() { NOTHING } else { read }.to_owned()));
            }
        }
        Self { cut, glyphs, codes }
    }

    /// Its name in the document; the six letters are the tag of the subset, too.
    pub const fn name(&self) -> &'static str {
        match self.cut {
            Cut::Regular => "SPBREG",
            Cut::Medium => "SPBMED",
            Cut::Bold => "SPBBLD",
            Cut::Italic => "SPBITA",
        }
    }

    /// The code by which a page shows a glyph.
    pub fn code(&self, glyph: u16) -> u16 {
        self.codes.get(glyph).unwrap_or(0)
    }

    /// The font file with nothing but these glyphs.
    pub fn file(&self) -> Result<Vec<u8>, ReportError> {
        subsetter::subset(font_file(self.cut), 0, &self.codes).map_err(|_| ReportError::Font)
    }

    /// What readers have to know of the whole font, in thousandths of an em.
    pub fn measures(&self) -> Result<Measures, ReportError> {
        let face = Face::parse(font_file(self.cut), 0).map_err(|_| ReportError::Font)?;
        let em = i64::from(face.units_per_em()).max(1);
        let scaled = |length: i64| (length * 1000 + em / 2).div_euclid(em);
        let width =
            |id: u16| scaled(face.glyph_hor_advance(GlyphId(id)).unwrap_or_default().into());
        let extent = face.global_bounding_box();
        Ok(Measures {
            widths: std::iter::once(0)
                .chain(self.glyphs.iter().map(|(id, _)| *id))
                .map(width)
                .collect(),
            extent: [extent.x_min, extent.y_min, extent.x_max, extent.y_max]
                .map(|edge| scaled(edge.into())),
            ascent: scaled(face.ascender().into()),
            descent: scaled(face.descender().into()),
            capitals: scaled(face.capital_height().unwrap_or(face.ascender()).into()),
            slant: face.italic_angle(),
            weight: face.weight().to_number(),
        })
    }
}

/// Measures of a font in thousandths of an em.
pub struct Measures {
    /// The widths of the glyphs by their codes, from 0.
    pub widths: Vec<i64>,
    /// Left, lower, right and upper edge of all glyphs.
    pub extent: [i64; 4],
    /// How high it reaches.
    pub ascent: i64,
    /// How low it reaches.
    pub descent: i64,
    /// Height of capitals.
    pub capitals: i64,
    /// Slant in degrees.
    pub slant: f32,
    /// Weight, 400 for the regular one.
    pub weight: u16,
}
