//! Files that leave the dossier: written whole or not at all.

use std::io::Write as _;
use std::path::Path;

use crate::failure::Failure;
use crate::storage;

/// Writes a file whole or not at all; replaces a file of that name.
///
/// # Errors
/// When the place cannot be written to or is an open dossier's; what was there is untouched then.
pub(crate) fn write_whole(path: &Path, content: &[u8]) -> Result<(), Failure> {
    if storage::is_held(path) {
        return Err(Failure::refused(format!(
            "\u{201c}{}\u{201d} adalah berkas penilaian yang sedang dibuka dan tidak ditimpa. Pilih nama lain.",
            path.display()
        )));
    }
    let map = |error: std::io::Error| match Failure::from_io(path, &error) {
        Failure::FileMissing { path } => Failure::NotWritable { path },
        failure => failure,
    };
    let folder =
        path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = tempfile::NamedTempFile::new_in(folder).map_err(map)?;
    file.write_all(content).map_err(map)?;
    file.as_file().sync_all().map_err(map)?;
    readable_by_others(file.path());
    file.persist(path).map_err(|error| map(error.error))?;
    Ok(())
}

/// Such a file is made to be handed on: unlike the temporary file it begins as, others may read it.
fn readable_by_others(path: &Path) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let _ = std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o644));
    }
    #[cfg(not(unix))]
    let _ = path;
}

/// A name that can stand in a file's name.
pub(super) fn for_a_file_name(name: &str) -> String {
    name.chars()
        .map(|sign| if "/\\:*?\"<>|".contains(sign) || sign.is_control() { '-' } else { sign })
        .collect()
}
