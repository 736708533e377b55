//! The server: files of the output folder over HTTP, and events.
//!
//! It listens on loopback alone, reads and never writes. Each answer forbids to be kept, to be taken for another type, and to be shown
//! or read by pages of others.

use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::{Context, bail};
use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{
    ALLOW, CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HOST, HeaderName, ORIGIN, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};

use super::board::Board;
use super::drafts::Drafts;
use super::guard::{Asked, Refusal, check};
use super::inject::{escaped, follow};
use super::version::Version;
use super::{events, place};
use crate::disk;
use crate::render::desk;

/// Where pages hear what is new. No file of ours begins with `_`.
const EVENTS: &str = "/_handout/events";
/// The usual port, and how many after it are tried.
const PORTS: std::ops::RangeInclusive<u16> = 4321..=4340;
const PAGE: &str = include_str!("page.html");

/// What every answer says.
const ALWAYS: [(HeaderName, &str); 5] = [
    (CACHE_CONTROL, "no-store"),
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (CONTENT_SECURITY_POLICY, "frame-ancestors 'self'"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
];

/// What is served.
pub(super) struct Site {
    /// The output folder.
    pub(super) output: PathBuf,
    /// What is newer than that.
    pub(super) drafts: Arc<Drafts>,
    /// What open pages are told.
    pub(super) board: Arc<Board>,
    /// On which port.
    pub(super) port: u16,
}

impl Site {
    /// The bytes of a file by its path below the output folder, if it is there.
    pub(super) fn bytes(&self, path: &str) -> Option<Arc<[u8]>> {
        let written = || Some(disk::read(&place::find(&self.output, path)?, disk::LARGEST).ok()??.into());
        self.drafts.get(path).or_else(written)
    }
}

/// Listens on the port that somebody wants; without a wish, on the usual one, or the next that is free.
///
/// # Errors
/// If the port is taken, or all are.
pub(super) fn listen(wanted: Option<u16>) -> anyhow::Result<TcpListener> {
    let listen = |port| TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port)));
    if let Some(port) = wanted {
        return listen(port).with_context(|| {
            format!(
                "cannot listen on port {port}; choose another with `--port`, or leave it out to have a free one found"
            )
        });
    }
    match PORTS.into_iter().find_map(|port| listen(port).ok()) {
        Some(listener) => Ok(listener),
        None => bail!("the ports {} to {} are taken; name a free one with `--port`", PORTS.start(), PORTS.end()),
    }
}

/// Whether a port is another than somebody expects who has not named one.
pub(super) fn is_usual(port: u16) -> bool {
    port == *PORTS.start()
}

/// Answers, for ever.
pub(super) async fn serve(listener: TcpListener, site: Arc<Site>) -> anyhow::Result<()> {
    listener.set_nonblocking(true).context("cannot listen")?;
    let listener = tokio::net::TcpListener::from_std(listener).context("cannot listen")?;
    let router = Router::new().fallback(answer).with_state(site);
    axum::serve(listener, router).await.context("the server has ended")
}

async fn answer(State(site): State<Arc<Site>>, request: Request) -> Response {
    let mut response = respond(&site, &request);
    for (name, value) in ALWAYS {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}

fn respond(site: &Arc<Site>, request: &Request) -> Response {
    let (uri, headers) = (request.uri(), request.headers());
    let asked = Asked {
        method: request.method().as_str(),
        hosts: [header(headers, &HOST), uri.authority().map(|authority| authority.as_str())],
        origin: header(headers, &ORIGIN),
        site: header(headers, &HeaderName::from_static("sec-fetch-site")),
        destination: header(headers, &HeaderName::from_static("sec-fetch-dest")),
    };
    match check(&asked, site.port) {
        Err(refusal) => refuse(refusal, uri.path(), site),
        Ok(()) if uri.path() == EVENTS => events::answer(site, uri.query().unwrap_or_default()),
        // Browsers ask for it unasked, and complain if it is not there.
        Ok(()) if uri.path() == "/favicon.ico" => StatusCode::NO_CONTENT.into_response(),
        Ok(()) => file(site, uri.path()),
    }
}

/// What cannot be read as text is no header of a browser's: it counts as one that we do not know.
fn header<'h>(headers: &'h HeaderMap, name: &HeaderName) -> Option<&'h str> {
    headers.get(name).map(|value| value.to_str().unwrap_or("?"))
}

fn file(site: &Site, address: &str) -> Response {
    let Some(path) = place::path_of(address) else { return missing(address, "") };
    let Some(bytes) = site.bytes(&path) else { return missing(address, &path) };
    let content_type = place::content_type(&path);
    let is_page = content_type.starts_with("text/html");
    let body = match is_page.then(|| str::from_utf8(&bytes)) {
        Some(Ok(html)) => Body::from(follow(html, &path, &Version::of(&bytes))),
        _ => Body::from(bytes.to_vec()),
    };
    (StatusCode::OK, [(CONTENT_TYPE, content_type)], body).into_response()
}

/// What to say of a page that is not there. It follows too, and gives way to the page once there is one.
fn missing(address: &str, path: &str) -> Response {
    let (title, words) = if path == desk::FILE {
        ("The handouts are being made", "The list of all handouts appears here as soon as it is there.".to_owned())
    } else {
        let words = format!(
            "There is no file <code>{}</code> in the output folder. If its handout or clinic has an error, mend it: the page then \
             appears here by itself. Else look for it in the <a href=\"/\">list of all handouts</a>.",
            escaped(&address.chars().take(200).collect::<String>())
        );
        ("This page is not there", words)
    };
    let page = page(title, &words);
    let page = if path.is_empty() { page } else { follow(&page, path, &Version::default()) };
    (StatusCode::NOT_FOUND, [(CONTENT_TYPE, place::content_type("a.html"))], page).into_response()
}

fn refuse(refusal: Refusal, address: &str, site: &Site) -> Response {
    let own = format!("http://127.0.0.1:{}", site.port);
    let (status, title, words) = match refusal {
        Refusal::Method => (
            StatusCode::METHOD_NOT_ALLOWED,
            "Nothing can be changed here",
            "Change the files of the project instead: the pages follow.".to_owned(),
        ),
        Refusal::Host => (
            StatusCode::MISDIRECTED_REQUEST,
            "This is not the address of the preview",
            format!("It is for this computer alone. Open <a href=\"{own}/\">{own}/</a>."),
        ),
        Refusal::Origin => (
            StatusCode::FORBIDDEN,
            "Another page has led here",
            format!(
                "The preview answers no other place. <a href=\"{own}{}\">Open the page</a> from here.",
                escaped(address)
            ),
        ),
    };
    let mut response = (status, [(CONTENT_TYPE, place::content_type("a.html"))], page(title, &words)).into_response();
    if refusal == Refusal::Method {
        response.headers_mut().insert(ALLOW, HeaderValue::from_static("GET, HEAD"));
    }
    response
}

fn page(title: &str, words: &str) -> String {
    PAGE.replace("{title}", title).replace("{words}", words)
}
