//! The engine and the built page over plain HTTP, for work on the page in a browser and for tests in one:
//! `cargo run --example serve [PORT]` (4200 unless said otherwise; browsers refuse some ports, 4190 among them).
//! It listens on the loopback address only, answers no page but its own, and is no part of the product.

use std::error::Error;
use std::fs::{self, File};
use std::io::{Cursor, Read, Write};
use std::path::{Component, Path, PathBuf};
use std::process::ExitCode;

use percent_encoding::percent_decode_str;
use serde_json::{Value, json};
use spbe_mandiri::api;
use spbe_mandiri::child::child_entry;
use spbe_mandiri::desk::Desk;
use spbe_mandiri::failure::Failure;
use spbe_mandiri::stamp::Stamp;
use tempfile::TempDir;
use tiny_http::{Header, Method, Request, Response, Server};

/// The largest body that is read; more than any workbook or piece of evidence in the tests.
const LARGEST_BODY: u64 = 256 << 20;

/// How many calls are answered at a time.
const CALLERS: usize = 4;

/// The page is served under the window's own content security policy, so that what works here works there.
const WINDOW: &str = include_str!("../src-tauri/tauri.conf.json");

type Reply = Response<Box<dyn Read + Send>>;

fn main() -> ExitCode {
    if let Some(code) = child_entry(std::env::args_os()) {
        return code;
    }
    match serve() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn serve() -> Result<(), Box<dyn Error>> {
    let port: u16 = std::env::args().nth(1).map_or(Ok(4200), |port| port.parse())?;
    let server =
        Server::http(("127.0.0.1", port)).map_err(|error| format!("port {port}: {error}"))?;
    let exchange = tempfile::tempdir()?;
    let home =
        std::env::var_os("SPBE_MANDIRI_HOME").map_or(exchange.path().join("home"), PathBuf::from);
    let house = House { desk: Desk::new(&home), exchange, policy: policy()? };
    println!("http://127.0.0.1:{port}");
    // As in the window, long work does not keep other calls waiting.
    std::thread::scope(|scope| {
        for _ in 0..CALLERS {
            scope.spawn(|| house.answer_all(&server));
        }
    });
    Ok(())
}

/// What one run of this server holds: the engine, and a folder for files that come and go.
struct House {
    desk: Desk,
    exchange: TempDir,
    policy: String,
}

impl House {
    fn answer_all(&self, server: &Server) {
        for mut request in server.incoming_requests() {
            let reply = if is_own(&request) {
                self.answer(&mut request)
            } else {
                text(403, "foreign page")
            };
            // A browser that has gone away needs no answer.
            send(request, reply).unwrap_or_default();
        }
    }

    fn answer(&self, request: &mut Request) -> Reply {
        let url = request.url().to_owned();
        let (path, query) = url.split_once('?').unwrap_or((&url, ""));
        let outcome = match (request.method(), path) {
            (Method::Post, "/upload") => self.upload(request, query),
            (Method::Post, "/save") => {
                self.place(query).map(|path| document(200, &json!({ "path": path })))
            }
            (Method::Get, "/file") => self.file(query),
            (Method::Post, path) => match path.strip_prefix("/call/") {
                Some(command) => self.call(request, command),
                None => Ok(text(404, "no such address")),
            },
            (Method::Get, path) => Ok(self.page(path)),
            _ => Ok(text(405, "only GET and POST")),
        };
        outcome.unwrap_or_else(|error| document(400, &Failure::bad_request(error).to_json()))
    }

    fn call(&self, request: &mut Request, command: &str) -> Result<Reply, Box<dyn Error>> {
        let input: Value = serde_json::from_reader(request.as_reader().take(LARGEST_BODY))?;
        let stamp = Stamp::now(self.desk.author());
        Ok(match api::call(&self.desk, &stamp, command, input) {
            Ok(output) => document(200, &output),
            Err(failure) => document(422, &failure.to_json()),
        })
    }

    fn upload(&self, request: &mut Request, query: &str) -> Result<Reply, Box<dyn Error>> {
        let path = self.place(query)?;
        std::io::copy(&mut request.as_reader().take(LARGEST_BODY), &mut File::create(&path)?)?;
        Ok(document(200, &json!({ "path": path })))
    }

    /// A path of its own for the file named in the query, so that equal names do not meet.
    fn place(&self, query: &str) -> Result<PathBuf, Box<dyn Error>> {
        let asked = PathBuf::from(parameter(query, "name").ok_or("no name given")?);
        let name = asked.file_name().ok_or("not a file name")?;
        Ok(tempfile::tempdir_in(&self.exchange)?.keep().join(name))
    }

    fn file(&self, query: &str) -> Result<Reply, Box<dyn Error>> {
        let path = fs::canonicalize(parameter(query, "path").ok_or("no path given")?)?;
        if !path.starts_with(fs::canonicalize(&self.exchange)?) {
            return Ok(text(403, "not one of the files exchanged here"));
        }
        Ok(bytes(200, kind(&path), fs::read(&path)?))
    }

    fn page(&self, path: &str) -> Reply {
        let path = percent_decode_str(path).decode_utf8_lossy();
        let asked = Path::new(path.trim_start_matches('/'));
        let inside = asked.components().all(|part| matches!(part, Component::Normal(_)));
        let file = if path == "/" { Path::new("index.html") } else { asked };
        match fs::read(Path::new("ui/dist").join(file)) {
            Ok(content) if inside => match header("Content-Security-Policy", &self.policy) {
                Some(policy) => bytes(200, kind(file), content).with_header(policy),
                None => text(500, "the window's policy is no header"),
            },
            _ => text(404, "not in ui/dist (built by: npm run build)"),
        }
    }
}

/// Writes an answer and says that the connection ends with it. tiny_http has a thread for each open
/// connection and may leave one waiting without any while others are kept open; it says this of no
/// answer by itself.
fn send(request: Request, reply: Reply) -> std::io::Result<()> {
    let status = reply.status_code();
    let mut head = format!("HTTP/1.1 {} {}\r\n", status.0, status.default_reason_phrase());
    for header in reply.headers() {
        head += &format!("{}: {}\r\n", header.field, header.value);
    }
    let length = reply.data_length().unwrap_or_default();
    head += &format!("Content-Length: {length}\r\nConnection: close\r\n\r\n");
    let mut writer = request.into_writer();
    writer.write_all(head.as_bytes())?;
    std::io::copy(&mut reply.into_reader(), &mut writer)?;
    writer.flush()
}

/// Requests of this machine's own pages only: neither another site nor a name that was pointed here.
fn is_own(request: &Request) -> bool {
    let of = |name: &'static str| {
        request
            .headers()
            .iter()
            .find(|header| header.field.equiv(name))
            .map(|header| header.value.as_str())
    };
    let local =
        |address: &str| matches!(address.split(':').next(), Some("127.0.0.1" | "localhost"));
    of("host").is_some_and(local)
        && of("origin").is_none_or(|origin| origin.strip_prefix("http://").is_some_and(local))
}

fn policy() -> Result<String, Box<dyn Error>> {
    let window: Value = serde_json::from_str(WINDOW)?;
    let rules =
        window["app"]["security"]["csp"].as_object().ok_or("tauri.conf.json holds no policy")?;
    let rule =
        |(name, value): (&String, &Value)| format!("{name} {}", value.as_str().unwrap_or_default());
    Ok(rules.iter().map(rule).collect::<Vec<_>>().join("; "))
}

fn parameter(query: &str, name: &str) -> Option<String> {
    let (_, value) =
        query.split('&').filter_map(|pair| pair.split_once('=')).find(|(key, _)| *key == name)?;
    percent_decode_str(value).decode_utf8().ok().map(String::from)
}

fn kind(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript",
        Some("css") => "text/css",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("json") => "application/json",
        Some("pdf") => "application/pdf",
        Some("woff2") => "font/woff2",
        Some("ttf") => "font/ttf",
        Some("wasm") => "application/wasm",
        _ => "application/octet-stream",
    }
}

fn document(status: u16, value: &Value) -> Reply {
    bytes(status, "application/json", value.to_string().into_bytes())
}

fn text(status: u16, words: &str) -> Reply {
    bytes(status, "text/plain; charset=utf-8", words.as_bytes().to_vec())
}

fn bytes(status: u16, kind: &str, content: Vec<u8>) -> Reply {
    let length = content.len();
    let reader: Box<dyn Read + Send> = Box::new(Cursor::new(content));
    let headers = [("Content-Type", kind), ("X-Content-Type-Options", "nosniff")];
    let headers = headers.into_iter().filter_map(|(name, value)| header(name, value)).collect();
    Response::new(status.into(), headers, reader, Some(length), None)
}

fn header(name: &str, value: &str) -> Option<Header> {
    Header::from_bytes(name, value).ok()
}
