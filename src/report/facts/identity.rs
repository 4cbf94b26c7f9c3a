//! Who issues a report: letterhead, logo, and who signs.

use serde::Serialize;

/// Who issues a report.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct IdentityFacts {
    /// The lines of the letterhead, the first the strongest; may be none.
    pub letterhead: Vec<String>,
    /// Where reports are signed: `Kota Contoh`. May be empty.
    pub place: String,
    /// The logo, if there is one.
    pub logo: Option<Logo>,
    /// Who signs, each in a duty.
    pub signatories: Vec<SignatoryFacts>,
}

impl IdentityFacts {
    /// Who signs in a duty; a line to fill in by hand where nobody was named.
    pub fn signatory(&self, duty: Duty) -> SignatoryFacts {
        let named = self.signatories.iter().find(|signatory| signatory.duty == duty);
        named.cloned().unwrap_or_else(|| SignatoryFacts {
            duty,
            name: String::new(),
            // What the coordinator is called follows the index (see `Duty::name_for`).
            title: if duty == Duty::Koordinator { "" } else { duty.name() }.to_owned(),
            number: String::new(),
        })
    }
}

/// In what duty somebody signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Duty {
    /// The head of the agency.
    Pimpinan,
    /// Who coordinates SPBE: the regional secretary, as a rule.
    Koordinator,
    /// Who heads the internal assessors.
    Asesor,
}

impl Duty {
    /// Every duty.
    pub const ALL: [Self; 3] = [Self::Pimpinan, Self::Koordinator, Self::Asesor];

    /// Its key in the file and in commands.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Pimpinan => "pimpinan",
            Self::Koordinator => "koordinator",
            Self::Asesor => "asesor",
        }
    }

    /// The duty of a key; none for any other word.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|duty| duty.key() == key)
    }

    /// As a report on an index names it: only the index of SPBE has a coordinator of SPBE.
    pub fn name_for(self, index_name: &str) -> &'static str {
        let of_spbe = index_name.split_whitespace().any(|word| word == "SPBE");
        match self {
            Self::Koordinator if !of_spbe => "Koordinator",
            duty => duty.name(),
        }
    }

    /// As the reader knows it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pimpinan => "Pimpinan Instansi",
            Self::Koordinator => "Koordinator SPBE",
            Self::Asesor => "Ketua Tim Asesor Internal",
        }
    }
}

/// Who signs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SignatoryFacts {
    /// The duty.
    pub duty: Duty,
    /// The name with its titles; empty where nobody was named.
    pub name: String,
    /// The office: `Sekretaris Daerah`.
    pub title: String,
    /// The number of a civil servant (NIP); may be empty.
    pub number: String,
}

/// A logo as dots of red, green and blue on white paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Logo {
    /// The SHA-256 of its file.
    pub file: String,
    /// Dots from left to right.
    pub width: u32,
    /// Dots from top to bottom.
    pub height: u32,
    /// Three bytes a dot.
    #[serde(skip)]
    pub dots: Vec<u8>,
}
