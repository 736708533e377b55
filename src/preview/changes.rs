//! Hears of saved files: exactly those that the last build read or looked for.
//!
//! Editors save by putting a new file in the place of the old one, so folders are watched and not files. Each folder is watched
//! by itself, never with all that is below it: the output folder, an archive of photographs or a folder of somebody's notes may
//! lie there. What an event is about is held against an [`Interest`] in [`Interest::takes`], which is pure.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender, TryRecvError};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant, SystemTime};

use anyhow::Context;
use notify::event::{AccessKind, AccessMode, ModifyKind, RenameMode};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::quiet::{Due, Quiet, Step};
use crate::build::Stop;
use crate::project::Asked;

/// A file system writes down the time of a change as its clock last ticked, which may be so long ago.
const TICK: Duration = Duration::from_millis(10);

/// What the loop is woken by.
#[derive(Clone, Copy, Debug)]
pub(super) enum Signal {
    /// Something was saved, or is being saved.
    Saved(Instant, Step),
    /// Somebody wants the program to end.
    End,
}

/// What to do next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Next {
    /// Build again.
    Build,
    /// Come to an end.
    End,
}

/// The way from saved files to builds.
pub(super) struct Changes {
    watcher: RecommendedWatcher,
    /// The folders that are watched.
    followed: BTreeSet<PathBuf>,
    interest: Arc<Mutex<Interest>>,
    sender: Sender<Signal>,
    signals: Receiver<Signal>,
    stop: Stop,
}

/// Which events are of interest.
#[derive(Debug, Default)]
struct Interest {
    /// Files that were read or looked for.
    files: BTreeSet<PathBuf>,
    /// Folders that were listed.
    folders: BTreeSet<PathBuf>,
    /// Folders that have gone or were renamed, and are not watched any more though there may be new ones of their names.
    lost: BTreeSet<PathBuf>,
}

impl Changes {
    /// Begins to listen; nothing is watched yet. A build that `stop` can end is ended when something is saved.
    ///
    /// # Errors
    /// If the system has no way to tell of changes.
    pub(super) fn new(stop: Stop) -> anyhow::Result<Self> {
        let (sender, signals) = mpsc::channel();
        let interest: Arc<Mutex<Interest>> = Arc::default();
        let (hears, says, ends) = (Arc::clone(&interest), sender.clone(), stop.clone());
        let watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
            // What the watcher could not make out may have been anything.
            let (is_taken, step) = match event {
                Ok(event) => (lock(&hears).takes(&event), step(event.kind)),
                Err(_) => (true, Step::UnderWay),
            };
            if is_taken {
                ends.ask();
                // Nobody listens any more once the program comes to its end.
                let _ = says.send(Signal::Saved(Instant::now(), step));
            }
        });
        let watcher = watcher.context("this system does not tell when files change")?;
        Ok(Self { watcher, followed: BTreeSet::new(), interest, sender, signals, stop })
    }

    /// A way to wake who waits.
    pub(super) fn sender(&self) -> Sender<Signal> {
        self.sender.clone()
    }

    /// From now on hears of what was `asked` for by a build that began at `began`, and that found its folders at `roots`.
    ///
    /// # Errors
    /// If a folder cannot be watched; it is not tried again.
    pub(super) fn follow(&mut self, asked: &Asked, roots: &[PathBuf], began: SystemTime) -> anyhow::Result<()> {
        let mut asked = asked.clone();
        let linked: Vec<PathBuf> = asked.files.iter().filter_map(|file| target(file)).collect();
        asked.files.extend(linked);
        let lost = {
            let mut interest = lock(&self.interest);
            interest.files.clone_from(&asked.files);
            interest.folders.clone_from(&asked.folders);
            // A folder in whose place there may be another one.
            interest.folders.extend(roots.iter().cloned());
            std::mem::take(&mut interest.lost)
        };
        let is_lost = |folder: &PathBuf| lost.iter().any(|lost| folder.starts_with(lost));
        for folder in self.followed.iter().filter(|folder| is_lost(folder)) {
            // What has gone is not watched any more, which is no mistake here.
            let _ = self.watcher.unwatch(folder);
        }
        self.followed.retain(|folder| !is_lost(folder));
        let wanted = folders(&asked, roots).into_iter().filter(|folder| folder.is_dir());
        let new: Vec<PathBuf> = wanted.filter(|folder| !self.followed.contains(folder)).collect();
        if new.is_empty() {
            return Ok(());
        }
        let mut failed = None;
        let mut paths = self.watcher.paths_mut();
        for folder in &new {
            if let Err(error) = paths.add(folder, RecursiveMode::NonRecursive) {
                failed.get_or_insert((folder, error));
            }
        }
        paths.commit().context("cannot watch the project's folders")?;
        self.followed.extend(new.iter().cloned());
        // What was saved after it was read and before its folder was watched.
        let is_younger = |path: &PathBuf| {
            let changed = fs::metadata(path).and_then(|found| found.modified());
            changed.is_ok_and(|changed| changed + TICK >= began)
        };
        let is_new = |file: &&PathBuf| file.parent().is_some_and(|folder| new.iter().any(|new| new == folder));
        if asked.files.iter().filter(is_new).any(is_younger) {
            let _ = self.sender.send(Signal::Saved(Instant::now(), Step::UnderWay));
        }
        match failed {
            None => Ok(()),
            Some((folder, error)) => Err(error).with_context(|| {
                format!(
                    "cannot watch the folder `{}`; what is saved there shows only after something else is",
                    folder.display()
                )
            }),
        }
    }

    /// Waits until it is time to build, or to end.
    pub(super) fn wait(&self) -> Next {
        let mut quiet = Quiet::default();
        loop {
            // All that has come in during a build leads to one build, not to one each.
            let signal = match self.signals.try_recv() {
                Ok(signal) => Some(signal),
                Err(TryRecvError::Disconnected) => None,
                Err(TryRecvError::Empty) => match quiet.due(Instant::now()) {
                    Due::Never => self.signals.recv().ok(),
                    Due::In(time) => match self.signals.recv_timeout(time) {
                        Err(RecvTimeoutError::Timeout) => continue,
                        received => received.ok(),
                    },
                    Due::Now => {
                        // What is saved from now on ends the build that comes.
                        self.stop.take_back();
                        return Next::Build;
                    }
                },
            };
            match signal {
                Some(Signal::Saved(when, step)) => quiet.touch(when, step),
                Some(Signal::End) | None => return Next::End,
            }
        }
    }
}

impl Interest {
    /// Whether a build would read something else after an event; notes folders that have gone.
    fn takes(&mut self, event: &Event) -> bool {
        let kind = event.kind;
        let is_of_names =
            !matches!(kind, EventKind::Access(_) | EventKind::Modify(ModifyKind::Data(_) | ModifyKind::Metadata(_)));
        if is_of_names && !matches!(kind, EventKind::Create(_)) {
            let gone: Vec<PathBuf> = event.paths.iter().filter(|path| self.is_folder(path)).cloned().collect();
            self.lost.extend(gone);
        }
        // Reading is an event too, such as that of the build itself.
        let is_reading = matches!(kind, EventKind::Access(kind) if kind != AccessKind::Close(AccessMode::Write));
        let is_of_interest = |path: &PathBuf| {
            let is_entry = || path.parent().is_some_and(|folder| self.folders.contains(folder)) && !is_passing(path);
            self.files.contains(path) || (is_of_names && (self.folders.contains(path) || is_entry()))
        };
        event.need_rescan() || (!is_reading && event.paths.iter().any(is_of_interest))
    }

    /// Whether a path is one of a folder of ours, or of one above.
    fn is_folder(&self, path: &Path) -> bool {
        let below =
            |set: &BTreeSet<PathBuf>| set.range(path.to_owned()..).next().is_some_and(|first| first.starts_with(path));
        below(&self.folders) || (below(&self.files) && !self.files.contains(path))
    }
}

/// What an event says of the file that it is about.
fn step(kind: EventKind) -> Step {
    match kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write))
        | EventKind::Modify(ModifyKind::Name(RenameMode::To | RenameMode::Both)) => Step::Whole,
        _ => Step::UnderWay,
    }
}

/// What an editor leaves for a moment or as a copy; no build reads it unless somebody names it.
fn is_passing(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().as_encoded_bytes();
    name.starts_with(b".") || name.ends_with(b"~")
}

/// The folders in which there is something to hear of: where files and folders are that were asked for, and those above, so that
/// they are noticed when they come.
fn folders(asked: &Asked, roots: &[PathBuf]) -> BTreeSet<PathBuf> {
    let mut found: BTreeSet<PathBuf> = roots.iter().filter_map(|root| root.parent()).map(Path::to_owned).collect();
    let places = asked.files.iter().filter_map(|file| file.parent()).chain(asked.folders.iter().map(PathBuf::as_path));
    for place in places {
        found.insert(place.to_owned());
        for above in place.ancestors().skip(1).take_while(|above| roots.iter().any(|root| above.starts_with(root))) {
            found.insert(above.to_owned());
        }
    }
    found
}

/// Where a file really is, if a link leads there.
fn target(file: &Path) -> Option<PathBuf> {
    let is_link = fs::symlink_metadata(file).is_ok_and(|found| found.file_type().is_symlink());
    is_link.then(|| fs::canonicalize(file).ok()).flatten()
}

/// A panic elsewhere leaves no half of an interest.
fn lock(interest: &Mutex<Interest>) -> MutexGuard<'_, Interest> {
    interest.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use notify::event::{CreateKind, DataChange, Flag, MetadataKind, RemoveKind};

    use super::*;

    fn interest() -> Interest {
        let paths = |paths: &[&str]| paths.iter().map(PathBuf::from).collect();
        Interest {
            files: paths(&["/p/content/laser.md", "/p/content/images/dot.png", "/p/content/_notes.md"]),
            folders: paths(&["/p/content/", "/p/content/clinics"]),
            lost: BTreeSet::new(),
        }
    }

    #[test]
    fn only_what_was_asked_for_is_of_interest() {
        let data = EventKind::Modify(ModifyKind::Data(DataChange::Content));
        let (create, remove) = (EventKind::Create(CreateKind::File), EventKind::Remove(RemoveKind::File));
        let rename = EventKind::Modify(ModifyKind::Name(RenameMode::To));
        let closed = EventKind::Access(AccessKind::Close(AccessMode::Write));
        for (kind, path, is_taken) in [
            (data, "/p/content/laser.md", true),
            (closed, "/p/content/laser.md", true),
            (EventKind::Modify(ModifyKind::Metadata(MetadataKind::Permissions)), "/p/content/laser.md", true),
            (rename, "/p/content/laser.md", true),
            (remove, "/p/content/laser.md", true),
            (EventKind::Access(AccessKind::Open(AccessMode::Any)), "/p/content/laser.md", false),
            (EventKind::Access(AccessKind::Close(AccessMode::Read)), "/p/content/laser.md", false),
            (data, "/p/content/README.md", false),
            (closed, "/p/content/README.md", false),
            (create, "/p/content/peel.md", true),
            (rename, "/p/content/peel.md", true),
            (create, "/p/content/.laser.md.swp", false),
            (create, "/p/content/laser.md~", false),
            (data, "/p/content/_notes.md", true),
            (create, "/p/content/images", true),
            (create, "/p/content/images/dot.png", true),
            (create, "/p/content/images/other.png", false),
            (remove, "/p/content/clinics", true),
            (create, "/p/content", true),
            (create, "/p/output/index.html", false),
            (create, "/p/output", false),
            (create, "/p", false),
        ] {
            assert_eq!(interest().takes(&Event::new(kind).add_path(path.into())), is_taken, "{kind:?} {path}");
        }
        let lost = Event::new(EventKind::Other).set_flag(Flag::Rescan);
        assert!(interest().takes(&lost), "the system has lost events");
    }

    #[test]
    fn what_came_during_a_build_leads_to_one_more_and_the_end_comes_before_it() {
        let stop = Stop::default();
        let changes = Changes::new(stop.clone()).expect("the system tells of changes");
        let send = |signal| changes.sender().send(signal).expect("it listens");
        let long_ago = Instant::now();
        std::thread::sleep(Duration::from_millis(100));
        (0..50).for_each(|_| send(Signal::Saved(long_ago, Step::UnderWay)));
        stop.ask();
        assert_eq!(changes.wait(), Next::Build);
        assert!(!stop.is_asked() && changes.signals.try_recv().is_err(), "all of it is in that one build");
        send(Signal::Saved(long_ago, Step::UnderWay));
        send(Signal::End);
        assert_eq!(changes.wait(), Next::End);
    }

    #[test]
    fn folders_that_have_gone_are_noted() {
        let gone = |kind, path: &str| {
            let mut interest = interest();
            interest.takes(&Event::new(kind).add_path(path.into()));
            !interest.lost.is_empty()
        };
        let remove = EventKind::Remove(RemoveKind::Folder);
        for path in ["/p/content", "/p/content/clinics", "/p/content/images"] {
            assert!(gone(remove, path), "{path}");
            assert!(gone(EventKind::Modify(ModifyKind::Name(RenameMode::From)), path), "{path}");
            assert!(!gone(EventKind::Create(CreateKind::Folder), path), "{path}");
        }
        assert!(!gone(remove, "/p/content/laser.md") && !gone(remove, "/p/output"));
    }

    #[test]
    fn folders_are_watched_where_something_is_or_may_come() {
        let asked = Asked {
            files: ["/p/content/a/b/c.png", "/p/templates/x.css", "/q/d.md"].iter().map(PathBuf::from).collect(),
            folders: ["/p/content/clinics"].iter().map(PathBuf::from).collect(),
        };
        let found = folders(&asked, &["/p/content", "/p/templates"].map(PathBuf::from));
        let expected =
            ["/p", "/p/content", "/p/content/a", "/p/content/a/b", "/p/content/clinics", "/p/templates", "/q"];
        assert_eq!(found, expected.iter().map(PathBuf::from).collect());
    }
}
