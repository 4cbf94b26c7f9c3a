//! The window of SPBE Mandiri: one page, one engine, one door between them (`call`).
//! It chooses the data folder, opens what it was started with, asks the user for files, and has documents
//! opened by the system. It holds no rule of assessment and never touches a dossier by itself.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod dialogs;
mod documents;

use std::error::Error;
use std::path::PathBuf;
use std::process::ExitCode;

use serde_json::{Value, json};
use spbe_mandiri::api;
use spbe_mandiri::child::child_entry;
use spbe_mandiri::desk::Desk;
use spbe_mandiri::failure::Failure;
use spbe_mandiri::stamp::Stamp;
use tauri::webview::{NewWindowResponse, WebviewWindowBuilder};
use tauri::{App, Manager, State, Url};
use tauri_plugin_dialog::{DialogExt, MessageDialogKind};

/// Runs one command of the engine. `async`, so that a long report does not freeze the window.
#[tauri::command(async)]
fn call(desk: State<'_, Desk>, command: &str, input: Value) -> Result<Value, Value> {
    ask(&desk, command, input).map_err(|failure| failure.to_json())
}

fn ask(desk: &Desk, command: &str, input: Value) -> Result<Value, Failure> {
    let stamp = Stamp::now(desk.author());
    api::call(desk, &stamp, command, input)
}

fn main() -> ExitCode {
    // Crafted bytes are taken apart in a child process that may die without harm.
    if let Some(code) = child_entry(std::env::args_os()) {
        return code;
    }
    let started = tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .invoke_handler(tauri::generate_handler![
            call,
            dialogs::pick_files,
            dialogs::save_file,
            documents::open_path,
            documents::reveal_path
        ])
        .setup(set_up)
        .run(tauri::generate_context!());
    match started {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("Jendela SPBE Mandiri tidak dapat dibuka: {error}");
            ExitCode::FAILURE
        }
    }
}

fn set_up(app: &mut App) -> Result<(), Box<dyn Error>> {
    let home = match std::env::var_os("SPBE_MANDIRI_HOME") {
        Some(home) => PathBuf::from(home),
        None => app.path().app_local_data_dir()?,
    };
    let desk = Desk::new(&home);
    let refused = open_first(&desk).err();
    app.manage(desk);
    app.manage(dialogs::Answers::from_environment());
    show(app)?;
    if let Some(failure) = refused {
        app.dialog().message(failure.to_string()).kind(MessageDialogKind::Error).show(|_| ());
    }
    Ok(())
}

/// Opens what the program was started with: a dossier, or with `--contoh` the sample agency.
fn open_first(desk: &Desk) -> Result<(), Failure> {
    let Some(asked) = std::env::args_os().nth(1) else { return Ok(()) };
    let (command, input) = if asked == "--contoh" {
        ("open_sample", json!({}))
    } else {
        let path = std::path::absolute(&asked).unwrap_or_else(|_| PathBuf::from(&asked));
        ("open_dossier", json!({ "path": path }))
    };
    ask(desk, command, input).map(|_| ())
}

/// Shows the one window. It never leaves its own page and never opens a second one.
fn show(app: &App) -> Result<(), Box<dyn Error>> {
    let config = app.config().app.windows.first().ok_or("tauri.conf.json names no window")?;
    WebviewWindowBuilder::from_config(app, config)?
        .on_navigation(is_own_page)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .build()?;
    Ok(())
}

/// `tauri://localhost` on Linux and macOS, `http://tauri.localhost` on Windows.
fn is_own_page(url: &Url) -> bool {
    url.scheme() == "tauri" || url.host_str() == Some("tauri.localhost")
}

#[cfg(test)]
mod tests {
    use super::is_own_page;

    #[test]
    fn the_window_stays_on_its_own_page() {
        let allowed = |address: &str| is_own_page(&address.parse().expect("an address"));
        assert!(allowed("tauri://localhost/index.html#/dasbor"));
        assert!(allowed("http://tauri.localhost/"));
        assert!(!allowed("https://spbe.go.id/"));
        assert!(!allowed("http://tauri.localhost.example/"));
        assert!(!allowed("file:///etc/passwd"));
    }
}
