//! Whom the server answers: a browser on this machine that was led here by nobody else.
//!
//! The server listens on loopback alone, and that is not enough: any page on the web can send a browser's requests there, and by
//! DNS rebinding under a name of its own, so that it could read the answers. So a request must name this machine as its host, and must
//! not come from another origin. Pure.

/// What a request says of itself.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Asked<'r> {
    /// Its method.
    pub(super) method: &'r str,
    /// The header `Host`, and what stands for it in the address of a request to a proxy.
    pub(super) hosts: [Option<&'r str>; 2],
    /// The header `Origin`.
    pub(super) origin: Option<&'r str>,
    /// `Sec-Fetch-Site`: how who asks is related to what is asked for (W3C, Fetch Metadata Request Headers).
    pub(super) site: Option<&'r str>,
    /// `Sec-Fetch-Dest`: what the answer becomes.
    pub(super) destination: Option<&'r str>,
}

/// Why there is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// It would change something.
    Method,
    /// It is meant for another host.
    Host,
    /// Somebody else has sent the browser.
    Origin,
}

/// Whether a request to `port` is answered.
pub(super) fn check(asked: &Asked<'_>, port: u16) -> Result<(), Refusal> {
    if !["GET", "HEAD"].contains(&asked.method) {
        return Err(Refusal::Method);
    }
    if asked.hosts[0].is_none() || !asked.hosts.iter().flatten().all(|host| is_own(host, port)) {
        return Err(Refusal::Host);
    }
    let is_foreign = |origin: &str| !origin.strip_prefix("http://").is_some_and(|host| is_own(host, port));
    if asked.origin.is_some_and(is_foreign) {
        return Err(Refusal::Origin);
    }
    match asked.site {
        None | Some("same-origin" | "none") => Ok(()),
        // The sandbox of the desk's preview has no origin, so what somebody follows there counts as foreign. Nobody else can show
        // our pages in a frame: each answer forbids it.
        Some(_) if asked.destination == Some("iframe") => Ok(()),
        Some(_) => Err(Refusal::Origin),
    }
}

/// Whether a name and port, as browsers write them, are ours.
fn is_own(host: &str, port: u16) -> bool {
    let (name, own) = match host.rsplit_once(':') {
        Some((name, port)) if !port.contains(']') => (name, port.to_owned()),
        // Without a port it is that of the scheme.
        _ => (host, "80".to_owned()),
    };
    let is_port = own == port.to_string();
    is_port && ["127.0.0.1", "localhost", "[::1]"].iter().any(|ours| name.eq_ignore_ascii_case(ours))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_are_this_machine_by_number_or_name() {
        for (host, is_answered) in [
            ("127.0.0.1:4321", true),
            ("localhost:4321", true),
            ("LocalHost:4321", true),
            ("[::1]:4321", true),
            ("127.0.0.1:4322", false),
            ("127.0.0.1", false),
            ("localhost", false),
            ("[::1]", false),
            ("::1:4321", false),
            ("evil.example:4321", false),
            ("evil.example", false),
            ("127.0.0.1.evil.example:4321", false),
            ("localhost.evil.example:4321", false),
            ("evil.localhost:4321", false),
            ("localhost.:4321", false),
            ("user@localhost:4321", false),
            ("127.0.0.1:4321:4321", false),
            ("127.0.0.1:04321", false),
            ("127.1:4321", false),
            ("0.0.0.0:4321", false),
            ("2130706433:4321", false),
            ("", false),
            (":4321", false),
        ] {
            let asked = Asked { method: "GET", hosts: [Some(host), None], ..Asked::default() };
            assert_eq!(check(&asked, 4321), if is_answered { Ok(()) } else { Err(Refusal::Host) }, "{host}");
        }
        let plain = Asked { method: "GET", hosts: [Some("localhost"), None], ..Asked::default() };
        assert_eq!(check(&plain, 80), Ok(()));
        assert_eq!(check(&Asked { method: "GET", ..Asked::default() }, 80), Err(Refusal::Host), "none at all");
        let proxied = Asked { hosts: [Some("localhost"), Some("evil.example")], ..plain };
        assert_eq!(check(&proxied, 80), Err(Refusal::Host));
    }

    #[test]
    fn nobody_else_may_send_a_browser_here() {
        for (origin, site, destination, is_answered) in [
            (None, None, None, true),
            (None, Some("none"), Some("document"), true),
            (None, Some("same-origin"), Some("empty"), true),
            (Some("http://127.0.0.1:4321"), Some("same-origin"), None, true),
            (Some("http://localhost:4321"), None, None, true),
            (Some("https://localhost:4321"), None, None, false),
            (Some("http://localhost:4322"), None, None, false),
            (Some("http://evil.example"), None, None, false),
            (Some("http://evil.example"), Some("same-origin"), None, false),
            (Some("null"), None, None, false),
            (Some(""), None, None, false),
            (None, Some("cross-site"), None, false),
            (None, Some("cross-site"), Some("document"), false),
            (None, Some("cross-site"), Some("script"), false),
            (None, Some("same-site"), Some("empty"), false),
            (None, Some("anything"), None, false),
            (None, Some("cross-site"), Some("iframe"), true),
            (Some("null"), Some("cross-site"), Some("iframe"), false),
        ] {
            let asked = Asked { method: "GET", hosts: [Some("127.0.0.1:4321"), None], origin, site, destination };
            let expected = if is_answered { Ok(()) } else { Err(Refusal::Origin) };
            assert_eq!(check(&asked, 4321), expected, "{origin:?} {site:?} {destination:?}");
        }
    }

    #[test]
    fn nothing_can_be_changed() {
        for method in ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT", "get", ""] {
            let asked = Asked { method, hosts: [Some("127.0.0.1:4321"), None], ..Asked::default() };
            assert_eq!(check(&asked, 4321), Err(Refusal::Method), "{method}");
        }
        let head = Asked { method: "HEAD", hosts: [Some("127.0.0.1:4321"), None], ..Asked::default() };
        assert_eq!(check(&head, 4321), Ok(()));
    }
}
