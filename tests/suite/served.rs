//! A project under `handout serve`, and a browser's way to it: just enough of HTTP to ask and to hear events.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::support::Project;

/// So long something may take on a machine that is busy with other things.
const PATIENCE: Duration = Duration::from_secs(60);

/// A program that runs until it is told to end, and what it says.
pub(crate) struct Running {
    child: Child,
    said: Arc<Mutex<String>>,
}

impl Running {
    /// Starts it, and listens to its standard error.
    pub(crate) fn start(project: &Project, arguments: &str) -> Self {
        let mut child = project.start(arguments);
        let said: Arc<Mutex<String>> = Arc::default();
        let (pipe, heard) = (child.stderr.take().expect("there is a pipe"), Arc::clone(&said));
        thread::spawn(move || {
            for line in BufReader::new(pipe).lines().map_while(Result::ok) {
                let mut heard = heard.lock().expect("nobody panics with it");
                heard.push_str(&line);
                heard.push('\n');
            }
        });
        Self { child, said }
    }

    /// The number of its process.
    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// What it has said so far.
    pub(crate) fn said(&self) -> String {
        self.said.lock().expect("nobody panics with it").clone()
    }

    /// Waits until what it says holds `part` so many times.
    #[track_caller]
    pub(crate) fn says(&self, part: &str, times: usize) {
        let is_said = until(|| (self.said().matches(part).count() >= times).then_some(()));
        assert!(is_said.is_some(), "{part:?} is not said {times} times in\n{}", self.said());
    }

    /// Waits until something is so.
    #[track_caller]
    pub(crate) fn waits_until(&self, mut is_so: impl FnMut() -> bool) {
        assert!(until(|| is_so().then_some(())).is_some(), "it does not come about\n{}", self.said());
    }

    /// Presses Ctrl-C; gives the exit status.
    pub(crate) fn interrupt(mut self) -> Option<i32> {
        let pid = self.child.id().to_string();
        assert!(Command::new("kill").args(["-INT", &pid]).status().expect("a shell is there").success());
        until(|| self.child.try_wait().expect("it is ours")).expect("it comes to an end").code()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A project that is served.
pub(crate) struct Served {
    pub(crate) project: Project,
    pub(crate) running: Running,
    pub(crate) port: u16,
}

/// An answer to a request.
pub(crate) struct Answer {
    pub(crate) status: u16,
    /// With small letters.
    pub(crate) head: String,
    pub(crate) body: String,
}

impl Served {
    /// Serves a project on any port that is free, and waits until it is built once.
    pub(crate) fn new(project: Project) -> Self {
        let mut running = Running::start(&project, "serve --port 0");
        let mut pipe = BufReader::new(running.child.stdout.take().expect("there is a pipe"));
        let mut line = String::new();
        pipe.read_line(&mut line).expect("it says where it is");
        let port = line.trim_end().strip_prefix("http://127.0.0.1:").and_then(|rest| rest.strip_suffix('/'));
        let port = port.and_then(|port| port.parse().ok()).unwrap_or_else(|| panic!("{line}{}", running.said()));
        running.says(", in ", 1);
        Self { project, running, port }
    }

    /// Asks for a path, as a browser that somebody has typed the address into.
    pub(crate) fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, &format!("Host: 127.0.0.1:{}\r\nSec-Fetch-Site: none\r\n", self.port))
    }

    /// Sends a request with these headers.
    pub(crate) fn ask(&self, method: &str, path: &str, headers: &str) -> Answer {
        let mut stream = self.send(method, path, headers);
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).expect("there is an answer");
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or_else(|| panic!("{method} {path}: {text:?}"));
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
        Answer { status, head: head.to_ascii_lowercase(), body: body.to_owned() }
    }

    /// An old version of HTTP, in which an answer ends with the connection.
    fn send(&self, method: &str, path: &str, headers: &str) -> TcpStream {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("it listens");
        stream.set_read_timeout(Some(PATIENCE)).expect("a time");
        stream.write_all(format!("{method} {path} HTTP/1.0\r\n{headers}\r\n").as_bytes()).expect("it reads");
        stream
    }

    /// Listens as a page does that is open; its version is that which is served now.
    pub(crate) fn listen(&self, path: &str) -> Events {
        let page = self.get(&format!("/{path}")).body;
        let version = page.split("data-version=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a version");
        self.listen_at(&format!("/_handout/events?page={version}%2F{}", path.replace('/', "%2F")))
    }

    /// Listens at an address.
    pub(crate) fn listen_at(&self, query: &str) -> Events {
        Events(BufReader::new(self.send("GET", query, &format!("Host: localhost:{}\r\n", self.port))))
    }
}

/// What a page hears.
pub(crate) struct Events(BufReader<TcpStream>);

impl Events {
    /// The data of the next event called `name`; others are passed over.
    #[track_caller]
    pub(crate) fn next(&mut self, name: &str) -> Value {
        let mut event = String::new();
        loop {
            let mut line = String::new();
            assert!(self.0.read_line(&mut line).expect("it goes on") > 0, "no event `{name}` comes");
            if let Some(named) = line.strip_prefix("event: ") {
                event = named.trim_end().to_owned();
            }
            if let Some(data) = line.strip_prefix("data: ").filter(|_| event == name) {
                return serde_json::from_str(data.trim_end()).expect("JSON");
            }
        }
    }
}

/// Asks again until there is an answer, or patience is at its end.
pub(crate) fn until<T>(mut ask: impl FnMut() -> Option<T>) -> Option<T> {
    let start = Instant::now();
    loop {
        let answer = ask();
        if answer.is_some() || start.elapsed() > PATIENCE {
            return answer;
        }
        thread::sleep(Duration::from_millis(10));
    }
}
