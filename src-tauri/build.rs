//! Hands Tauri its configuration, and names every command that the page may be allowed to call:
//! a command that is not listed here and granted in `capabilities/main.json` is refused.

fn main() {
    // The page is embedded when this crate is compiled: a new page needs a new compilation.
    println!("cargo:rerun-if-changed=../ui/dist");
    let commands = &["call", "pick_files", "save_file", "open_path", "reveal_path"];
    let attributes = tauri_build::Attributes::new()
        .app_manifest(tauri_build::AppManifest::new().commands(commands));
    if let Err(error) = tauri_build::try_build(attributes) {
        println!("cargo:warning={error:#}");
        std::process::exit(1);
    }
}
