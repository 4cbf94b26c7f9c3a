//! A list of evidence items of the user's own: held against the list in use, seen before it is
//! accepted, accepted as one act. It becomes a layer of its own that lies in the dossier.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::assessment::limited;
use super::evidence::hex;
use super::import::finding_view;
use super::layer::{LayerAtHand, detail};
use super::{Dossier, Worksheet};
use crate::failure::Failure;
use crate::import::{FindingKind, ItemList, Limits, ListedItem, read_item_list};
use crate::instrument::{Instrument, Item, ItemLayer};
use crate::page::count;
use crate::score::Score;
use crate::stamp::Stamp;
use crate::storage::{self, AssessmentRow, Field, FieldValue, LayerRow, Subject};
use crate::view::{ItemChange, ItemChangeCounts, ItemFate, ItemListNames, ItemListView};
use crate::work::Progress;

/// What is said of lists that name no source.
const PORTAL: &str = "Daftar butir yang ditampilkan portal penilaian kepada instansi.";

/// A list that waits to be read, and the instrument that it is for.
#[derive(Debug)]
pub struct ItemListFile {
    path: PathBuf,
    limits: Limits,
    instrument: &'static Instrument,
}

impl ItemListFile {
    /// Reads it.
    ///
    /// # Errors
    /// When it cannot be read or holds no items, or the work was called off.
    pub fn read(&self, progress: &Progress) -> Result<ItemList, Failure> {
        let name = self.path.file_name().unwrap_or(self.path.as_os_str());
        progress.stage(format!("Membaca {}", name.to_string_lossy()), 0)?;
        let list = read_item_list(&self.path, &self.limits, self.instrument, progress);
        progress.go_on()?;
        list.map_err(|error| Failure::SheetUnreadable { reason: error.to_string() })
    }
}

/// A list that is to be kept, and how.
#[derive(Debug, Clone, Copy)]
pub struct KeptList<'l> {
    /// What was read.
    pub list: &'l ItemList,
    /// Whether indicators that it does not speak of keep the items of the list in use.
    pub fill: bool,
    /// How it is named.
    pub named: &'l ItemListNames,
}

impl Dossier {
    /// What is needed to read a list of items for an assessment.
    ///
    /// # Errors
    /// When the assessment is unknown, or may not get another list.
    pub fn item_list_file(
        &self,
        stamp: &Stamp,
        assessment: &str,
        path: PathBuf,
        limits: Limits,
    ) -> Result<ItemListFile, Failure> {
        let row = self.layer_may_change(stamp, assessment)?;
        if storage::is_held(&path) {
            return Err(Failure::SheetUnreadable {
                reason: format!(
                    "\u{201c}{}\u{201d} adalah berkas penilaian yang sedang dibuka, bukan daftar butir. Pilih daftarnya.",
                    path.display()
                ),
            });
        }
        Ok(ItemListFile { path, limits, instrument: self.assessed_with(&row)? })
    }

    /// What a list would change; changes nothing. `fill` leaves the items of the list in use to
    /// indicators that it does not speak of.
    ///
    /// # Errors
    /// When the assessment is unknown, or the file cannot be read.
    pub fn preview_item_list(
        &self,
        stamp: &Stamp,
        assessment: &str,
        list: &ItemList,
        fill: bool,
    ) -> Result<ItemListView, Failure> {
        let row = self.layer_may_change(stamp, assessment)?;
        let named = names(stamp, list);
        let missing = missing(list, self.assessed_with(&row)?);
        let list = &self.filled(&row, list, fill)?;
        let made = self.made(stamp, &row, list, &named)?;
        let layers = self.layers_for(&row)?;
        let change = self.change_to(&row, &made.at_hand, &layers)?;
        let worksheet = self.worksheet(assessment)?;
        let items = changes(&worksheet, list);
        let counts = counts(&items);
        let findings = &list.findings;
        Ok(ItemListView {
            token: self.item_list_token(list)?,
            file: list.file.clone(),
            named,
            items,
            counts,
            missing,
            findings: findings.iter().map(|one| finding_view(&list.file, one)).collect(),
            refused: count(findings.iter().filter(|one| one.kind == FindingKind::Refused).count()),
            change,
        })
    }

    /// Keeps a list and puts the assessment under it, as one change.
    ///
    /// # Errors
    /// When the file or the dossier has changed since the preview, or a name does not hold.
    pub fn accept_item_list(
        &mut self,
        stamp: &Stamp,
        assessment: &str,
        kept: &KeptList<'_>,
        token: &str,
    ) -> Result<(), Failure> {
        let row = self.layer_may_change(stamp, assessment)?;
        let list = &self.filled(&row, kept.list, kept.fill)?;
        if self.item_list_token(list)? != token {
            return Err(Failure::PreviewStale);
        }
        let named = checked(kept.named)?;
        let made = self.made(stamp, &row, list, &named)?;
        let (subject, own) = (Subject::Layer(made.row.id.clone()), Subject::Assessment(row.id));
        let detail = detail(row.year, &named.title);
        self.transact(stamp, "bring_layer", &detail, |draft| {
            draft.keep_file(&made.row.file, made.json.as_bytes())?;
            draft.set_text(&subject, Field::Instrument, &made.row.instrument)?;
            draft.set_text(&subject, Field::Name, &made.row.name)?;
            draft.set_text(&subject, Field::Source, &made.row.source)?;
            draft.set_text(&subject, Field::Date, &made.row.date)?;
            draft.set_text(&subject, Field::File, &made.row.file)?;
            draft.set(&subject, Field::Present, FieldValue::flag(true))?;
            draft.set_text(&own, Field::Layer, &made.row.id)
        })?;
        Ok(())
    }

    /// A list with the items in use of indicators that it does not speak of, where that is wanted.
    fn filled(
        &self,
        row: &AssessmentRow,
        list: &ItemList,
        fill: bool,
    ) -> Result<ItemList, Failure> {
        let in_use = self.assessed_with(row)?;
        let lacks = missing(list, in_use);
        let mut list = list.clone();
        if !fill {
            return Ok(list);
        }
        let taken: BTreeSet<String> = list.items.iter().map(|item| item.code.clone()).collect();
        for indicator in in_use.indicators() {
            if !lacks.contains(&indicator.number.into()) {
                continue;
            }
            for criterion in &indicator.levels {
                let items = criterion.items.iter().filter(|item| !taken.contains(&item.code));
                list.items.extend(items.map(|item| ListedItem {
                    code: item.code.clone(),
                    indicator: indicator.number,
                    level: criterion.level,
                    text: item.text.clone(),
                    points: item.points,
                    kinds: item.kinds.clone(),
                    doubtful: item.doubtful,
                    proves: Some(item.proves),
                    remark: item.remark.clone(),
                    place: Default::default(),
                }));
            }
        }
        Ok(list)
    }

    /// Stands for a list and for the dossier as it is.
    fn item_list_token(&self, list: &ItemList) -> Result<String, Failure> {
        let head = self.read(storage::last_change)?.map(|change| change.id).unwrap_or_default();
        Ok(hex(&Sha256::digest(format!("{head}|{:?}", list.items))))
    }

    /// The layer that a list makes.
    fn made(
        &self,
        stamp: &Stamp,
        row: &AssessmentRow,
        list: &ItemList,
        named: &ItemListNames,
    ) -> Result<Made, Failure> {
        let in_use = self.assessed_with(row)?;
        let base = self.instrument(&row.instrument)?;
        // The same items are the same list, whoever brings it in whenever.
        let said: Vec<_> = list.items.iter().map(|item| said(item, in_use)).collect();
        let id = hex(&Sha256::digest(Value::Array(said.clone()).to_string()));
        let id = format!("own-{}", id.get(..16).unwrap_or_default());
        let date = stamp.at.format("%Y-%m-%d").to_string();
        let document = json!({
            "$schema": "../items.schema.json",
            "id": id,
            "instrument": base.id,
            "title": named.title,
            "short_title": named.title,
            "dated": named.dated,
            "source": named.source,
            "certainty": certainty(list, in_use, &date),
            "items": said,
            "gaps": gaps(list, in_use),
        });
        let mut json = serde_json::to_string_pretty(&document).unwrap_or_default();
        json.push('\n');
        let layer = ItemLayer::from_json(&list.file, &json, base)
            .map_err(|error| Failure::SheetUnreadable { reason: error.to_string() })?;
        let file = hex(&Sha256::digest(json.as_bytes()));
        let under =
            Instrument::keep(&format!("{base:p}|{id}"), || Ok::<_, Failure>(base.under(&layer)))?;
        let kept = under.layer_in_use().ok_or(Failure::PreviewStale)?;
        let row = LayerRow {
            id,
            instrument: base.id.clone(),
            name: named.title.clone(),
            source: list.file.clone(),
            date,
            file,
        };
        Ok(Made { at_hand: LayerAtHand { under, layer: kept, own: Some(row.clone()) }, row, json })
    }
}

/// How sure a list of the user's own is.
fn certainty(list: &ItemList, in_use: &Instrument, date: &str) -> String {
    let filled = list.items.iter().filter(|item| item.place.1.is_empty());
    let filled: BTreeSet<u8> = filled.map(|item| item.indicator).collect();
    let filled: Vec<String> = filled.iter().map(u8::to_string).collect();
    let beside = match in_use.layer_in_use() {
        Some(layer) if !filled.is_empty() => format!(
            " Indikator {} tidak disebut dalam berkas itu dan memakai butir dari daftar {}.",
            filled.join(", "),
            layer.short_title
        ),
        _ => String::new(),
    };
    format!(
        "Daftar ini dibawa masuk dari berkas {} pada {date}; kode, uraian, dan poinnya sebagaimana tertulis di sana.{beside} Butir tidak tercantum dalam peraturan, dan nilai yang dihitung dari butir merupakan perkiraan.",
        list.file
    )
}

/// The indicators that have items on the list in use and none in another.
fn missing(list: &ItemList, in_use: &Instrument) -> Vec<u32> {
    let speaks = |number: u8| list.items.iter().any(|item| item.indicator == number);
    let has =
        |own: &&crate::instrument::Indicator| own.levels.iter().any(|one| !one.items.is_empty());
    let own = in_use.indicators().filter(has).map(|own| own.number);
    own.filter(|number| !speaks(*number)).map(u32::from).collect()
}

/// A layer that a list made, before it is kept.
struct Made {
    at_hand: LayerAtHand,
    row: LayerRow,
    json: String,
}

/// An item as a layer writes it. What is known of an item of the same code and text goes along.
fn said(item: &ListedItem, in_use: &Instrument) -> Value {
    let known = known(item, in_use).filter(|known| known.text == item.text);
    let kinds = known.filter(|_| item.kinds.is_empty()).map_or(&item.kinds, |known| &known.kinds);
    let mut said = json!({
        "code": item.code, "indicator": item.indicator, "level": item.level, "text": item.text,
    });
    if !kinds.is_empty() {
        said["kinds"] = json!(kinds);
    }
    if let Some(points) = item.points {
        said["points"] = format!("{}.{:02}", points / 100, points % 100).into();
    }
    if item.doubtful || known.is_some_and(|known| known.doubtful) {
        said["doubtful"] = true.into();
    }
    let proves = item.proves.unwrap_or(known.is_none_or(|known| known.proves));
    let remark = item.remark.clone().or_else(|| known.and_then(|known| known.remark.clone()));
    if !proves {
        said["proves"] = false.into();
        said["remark"] = remark.unwrap_or_else(|| "Menurut daftar ini.".to_owned()).into();
    } else if let Some(remark) = remark {
        said["remark"] = remark.into();
    }
    said
}

/// The item of the same code on the list in use, at the same indicator and level.
fn known<'i>(item: &ListedItem, in_use: &'i Instrument) -> Option<&'i Item> {
    let own = in_use.indicators().find(|own| own.number == item.indicator)?;
    own.item(&item.code).filter(|(level, _)| *level == item.level).map(|(_, known)| known)
}

/// What no item of a level asks for, where the level's items are the same as before: of other items
/// nobody has read that yet.
fn gaps(list: &ItemList, in_use: &Instrument) -> Vec<Value> {
    let mut gaps = Vec::new();
    for indicator in in_use.indicators() {
        for criterion in &indicator.levels {
            let here = list.items.iter();
            let here = here
                .filter(|item| (item.indicator, item.level) == (indicator.number, criterion.level));
            let new: Vec<(&str, &str)> =
                here.map(|item| (item.code.as_str(), item.text.as_str())).collect();
            let old = criterion.items.iter();
            let old: Vec<(&str, &str)> =
                old.map(|item| (item.code.as_str(), item.text.as_str())).collect();
            if new.is_empty() || new != old {
                continue;
            }
            gaps.extend(in_use.item_gaps(indicator.number, criterion.level).map(|gap| {
                json!({ "indicator": gap.indicator, "level": gap.level, "page": gap.page, "what": gap.what })
            }));
        }
    }
    gaps
}

/// The names that a list would have, as far as it tells them itself.
fn names(stamp: &Stamp, list: &ItemList) -> ItemListNames {
    let stem = list.file.rsplit_once('.').map_or(list.file.as_str(), |(stem, _)| stem);
    let or = |own: &str, other: String| if own.trim().is_empty() { other } else { own.to_owned() };
    let dated = if is_date(&list.dated) { list.dated.as_str() } else { "" };
    ItemListNames {
        title: or(&list.title, stem.to_owned()).chars().take(LONGEST_TITLE).collect(),
        dated: or(dated, stamp.at.format("%Y-%m-%d").to_string()),
        source: or(&list.source, PORTAL.to_owned()).chars().take(300).collect(),
    }
}

/// The longest name of a list, in letters: it stands in narrow places.
const LONGEST_TITLE: usize = 60;

fn checked(named: &ItemListNames) -> Result<ItemListNames, Failure> {
    let title = super::assessment::required(&named.title, "Nama daftar")?;
    if title.chars().count() > LONGEST_TITLE {
        return Err(Failure::refused(format!(
            "Nama daftar terlalu panjang; paling banyak {LONGEST_TITLE} huruf."
        )));
    }
    let dated = named.dated.trim().to_owned();
    if !is_date(&dated) {
        return Err(Failure::refused(format!(
            "Tanggal daftar \u{201c}{dated}\u{201d} tidak berlaku; tulis tahun, tahun-bulan, atau tahun-bulan-hari, misalnya 2026-06."
        )));
    }
    let source = limited(&named.source, "Sumber daftar")?;
    let source = if source.is_empty() { PORTAL.to_owned() } else { source };
    Ok(ItemListNames { title, dated, source })
}

/// A year, a month or a day: `2026`, `2026-06`, `2026-06-02`.
fn is_date(text: &str) -> bool {
    let whole = match text.len() {
        4 => format!("{text}-01-01"),
        7 => format!("{text}-01"),
        _ => text.to_owned(),
    };
    whole.len() == 10 && chrono::NaiveDate::parse_from_str(&whole, "%Y-%m-%d").is_ok()
}

/// Every item of the list in use and of a new one, in the order of levels.
fn changes(worksheet: &Worksheet, list: &ItemList) -> Vec<ItemChange> {
    let mut old: BTreeMap<&str, (u8, u8, &Item)> = BTreeMap::new();
    for indicator in worksheet.instrument().indicators() {
        for criterion in &indicator.levels {
            let level = criterion.level;
            old.extend(
                criterion
                    .items
                    .iter()
                    .map(|item| (item.code.as_str(), (indicator.number, level, item))),
            );
        }
    }
    let filled: BTreeSet<&String> = worksheet
        .places()
        .flat_map(|(place, _)| worksheet.filled_items(place).map(|(code, _)| code))
        .collect();
    let is_filled = |code: &str| filled.iter().any(|known| *known == code);
    let mut found = Vec::new();
    for item in &list.items {
        let before = old.remove(item.code.as_str());
        let mut fates = Vec::new();
        let mut change = ItemChange {
            code: item.code.clone(),
            indicator: item.indicator.into(),
            level: item.level.into(),
            text: item.text.clone(),
            text_before: None,
            points: item.points.map(in_points),
            points_before: None,
            place_before: None,
            fates: Vec::new(),
            filled: is_filled(&item.code),
        };
        match before {
            None => fates.push(ItemFate::New),
            Some((indicator, level, known)) => {
                change.points_before = known.points.map(in_points);
                if (indicator, level) != (item.indicator, item.level) {
                    fates.push(ItemFate::Place);
                    change.place_before = Some((indicator.into(), level.into()));
                }
                if known.text != item.text {
                    fates.push(ItemFate::Text);
                    change.text_before = Some(known.text.clone());
                }
                if known.points != item.points {
                    fates.push(ItemFate::Points);
                }
                if fates.is_empty() {
                    fates.push(ItemFate::Same);
                }
            }
        }
        found.push(ItemChange { fates, ..change });
    }
    found.extend(old.into_values().map(|(indicator, level, item)| ItemChange {
        code: item.code.clone(),
        indicator: indicator.into(),
        level: level.into(),
        text: item.text.clone(),
        text_before: None,
        points: None,
        points_before: item.points.map(in_points),
        place_before: None,
        fates: vec![ItemFate::Gone],
        filled: is_filled(&item.code),
    }));
    found.sort_by_key(|item| (item.indicator, item.level));
    found
}

/// Hundredths as they are read: `0,13`.
fn in_points(hundredths: u32) -> String {
    let points = Score::new(hundredths.into(), 100).unwrap_or(Score::whole(0));
    points.shown().to_string()
}

fn counts(items: &[ItemChange]) -> ItemChangeCounts {
    let of = |fate| count(items.iter().filter(|item| item.fates.contains(&fate)).count());
    ItemChangeCounts {
        new: of(ItemFate::New),
        same: of(ItemFate::Same),
        text: of(ItemFate::Text),
        points: of(ItemFate::Points),
        place: of(ItemFate::Place),
        gone: of(ItemFate::Gone),
    }
}
