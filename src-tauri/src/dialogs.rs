//! Asks the user for files, by the system's own dialogs. The page gets the paths, never a right to the file system.
//! An end-to-end run cannot click a native dialog: it names a file of answers in `SPBE_MANDIRI_DIALOG_ANSWERS`,
//! and each dialog then takes the next line of it instead of appearing.

use std::path::{Path, PathBuf};
use std::sync::Mutex;

use serde::Deserialize;
use tauri::{State, WebviewWindow};
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder, FilePath};

/// A kind of file that the dialog offers, such as "Buku kerja" with `xlsx` and `ods`.
#[derive(Deserialize)]
pub struct Filter {
    name: String,
    extensions: Vec<String>,
}

/// Lets the user choose files, or with `directory` a folder; empty when they cancel.
#[tauri::command(async)]
pub fn pick_files(
    window: WebviewWindow,
    answers: State<'_, Answers>,
    title: &str,
    filters: Vec<Filter>,
    multiple: bool,
    directory: bool,
) -> Vec<PathBuf> {
    if let Some(answer) = answers.next() {
        return answer;
    }
    let dialog = dialog(&window, title, &filters);
    let chosen = match (directory, multiple) {
        (true, true) => dialog.blocking_pick_folders(),
        (true, false) => dialog.blocking_pick_folder().map(|folder| vec![folder]),
        (false, true) => dialog.blocking_pick_files(),
        (false, false) => dialog.blocking_pick_file().map(|file| vec![file]),
    };
    chosen.unwrap_or_default().into_iter().filter_map(path).collect()
}

/// Lets the user say where to save; nothing when they cancel. The dialog itself asks before overwriting.
#[tauri::command(async)]
pub fn save_file(
    window: WebviewWindow,
    answers: State<'_, Answers>,
    title: &str,
    suggested: &str,
    filters: Vec<Filter>,
) -> Option<PathBuf> {
    if let Some(answer) = answers.next() {
        return answer.into_iter().next();
    }
    let mut dialog = dialog(&window, title, &filters);
    let suggested = Path::new(suggested);
    if let Some(folder) = suggested.parent().filter(|folder| folder.is_dir()) {
        dialog = dialog.set_directory(folder);
    }
    if let Some(name) = suggested.file_name() {
        dialog = dialog.set_file_name(name.to_string_lossy());
    }
    dialog.blocking_save_file().and_then(path)
}

fn dialog(
    window: &WebviewWindow,
    title: &str,
    filters: &[Filter],
) -> FileDialogBuilder<tauri::Wry> {
    let dialog = window.dialog().file().set_title(title).set_parent(window);
    filters.iter().fold(dialog, |dialog, filter| {
        let extensions: Vec<&str> = filter.extensions.iter().map(String::as_str).collect();
        dialog.add_filter(&filter.name, &extensions)
    })
}

fn path(chosen: FilePath) -> Option<PathBuf> {
    chosen.into_path().ok()
}

/// The answers of an end-to-end run, and how many of them have been taken.
pub struct Answers {
    file: Option<PathBuf>,
    taken: Mutex<usize>,
}

impl Answers {
    /// Answers from the file that the environment names, or, as in every ordinary run, none.
    pub fn from_environment() -> Self {
        let file = std::env::var_os("SPBE_MANDIRI_DIALOG_ANSWERS").map(PathBuf::from);
        Self { file, taken: Mutex::new(0) }
    }

    /// The next answer: paths separated by tabs, none of them for a cancelled dialog.
    /// `None` when dialogs are to be shown to a user. The file is read each time, since it may grow.
    fn next(&self) -> Option<Vec<PathBuf>> {
        let text = std::fs::read_to_string(self.file.as_ref()?).unwrap_or_default();
        let mut taken = self.taken.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        let line = text.lines().nth(*taken);
        *taken += usize::from(line.is_some());
        let paths = line.unwrap_or_default().split('\t').filter(|path| !path.is_empty());
        Some(paths.map(PathBuf::from).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_taken_line_by_line_and_then_cancel() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("answers");
        std::fs::write(&file, "/a b.xlsx\t/c.csv\n\n/d.pdf\n").expect("written");
        let answers = Answers { file: Some(file.clone()), taken: Mutex::new(0) };
        assert_eq!(answers.next(), Some(vec!["/a b.xlsx".into(), "/c.csv".into()]));
        assert_eq!(answers.next(), Some(vec![]), "an empty line is a cancelled dialog");
        assert_eq!(answers.next(), Some(vec!["/d.pdf".into()]));
        assert_eq!(answers.next(), Some(vec![]), "the file has no more lines");
        std::fs::write(&file, "/a\n\n/d.pdf\n/later.pdf\n").expect("written");
        assert_eq!(answers.next(), Some(vec!["/later.pdf".into()]), "the file has grown");
    }

    #[test]
    fn without_a_file_of_answers_the_user_is_asked() {
        assert_eq!(Answers { file: None, taken: Mutex::new(0) }.next(), None);
    }
}
