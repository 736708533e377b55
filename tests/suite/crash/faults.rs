//! Runs that are short of room, of rights, of files they may open, or of the folder into which they write.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::Duration;

use super::scene::{Scene, VERSIONS, longest};
use super::{Dice, Ended, tell};
use crate::support::{Project, start, started_by};
use crate::tools::missing;

/// Whether this is the user whom no file refuses anything.
fn is_root() -> bool {
    let user = Command::new("id").arg("-u").output();
    user.is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}

/// Runs the program so that the rights of files count, even if the test does not have to mind them. `None` if that cannot be had.
#[track_caller]
fn with_rights(project: &Project, arguments: &str) -> Option<Ended> {
    const REFUSED: [&str; 2] = ["--bounding-set", "-dac_override,-dac_read_search,-fowner"];
    if !is_root() {
        return Some(Ended::of(project.start(arguments)));
    }
    let tried = Command::new("setpriv").args(REFUSED).arg("true").output();
    if !tried.is_ok_and(|output| output.status.success()) {
        missing("`setpriv` is not installed, or may not take rights away, and root is refused nothing");
        return None;
    }
    Some(Ended::of(start(started_by("setpriv", &REFUSED, &project.command(arguments)))))
}

#[cfg(unix)]
fn allow(path: &Path, mode: u32) {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap_or_else(|error| panic!("{path:?}: {error}"));
}

#[cfg(unix)]
#[test]
fn what_may_not_be_written_is_named_and_stays() {
    let mut scene = Scene::new();
    let (mut version, mut faults) = (0, 0);
    for (path, mode, usual, said) in [
        ("output", 0o555, 0o755, "cannot write `output/"),
        ("output", 0o000, 0o755, "cannot write into `output`: "),
        ("output/oak", 0o555, 0o755, "cannot write `output/oak/laser.en."),
        ("output/oak", 0o000, 0o755, "cannot write `output/oak/laser.en."),
        ("output/.journal", 0o444, 0o644, "cannot write into `output`: "),
        ("output/.manifest.json", 0o000, 0o644, "cannot read `output/.manifest.json`: "),
    ] {
        version = (version + 1) % VERSIONS;
        scene.edit(version);
        allow(&scene.project.path(path), mode);
        let ran = with_rights(&scene.project, "build");
        allow(&scene.project.path(path), usual);
        let Some(run) = ran else { return };
        assert_eq!(run.status, Some(2), "{path} {mode:o} {}", run.errors);
        assert!(run.errors.contains(said), "{path} {mode:o} {}", run.errors);
        assert!(run.errors.contains("ask whoever looks after this computer"), "{path} {mode:o} {}", run.errors);
        scene.is_whole();
        scene.settle(version);
        faults += 1;
    }
    // A file that nobody may write is one that a new one takes the place of: its folder counts.
    version = (version + 1) % VERSIONS;
    scene.edit(version);
    for path in ["output/oak/laser.en.pdf", "output/index.html", "output/.stamps.json"] {
        allow(&scene.project.path(path), 0o444);
        faults += 1;
    }
    assert_eq!(with_rights(&scene.project, "build").expect("it worked before").status, Some(0));
    scene.settled(version);

    // What cannot be read is not taken for gone: its sheets stay.
    for path in ["content/clinics", "content/clinics/oak"] {
        for mode in [0o000, 0o444, 0o111] {
            allow(&scene.project.path(path), mode);
            let run = with_rights(&scene.project, "build").expect("it worked before");
            allow(&scene.project.path(path), 0o755);
            let can_be_read = path.ends_with("oak") && mode == 0o111;
            assert_eq!(run.status, Some(1), "{path} {mode:o} {can_be_read} {}", run.errors);
            assert!(run.errors.contains("check that"), "{path} {mode:o} {}", run.errors);
            for file in ["pdf", "html", "txt"] {
                assert!(scene.project.path(&format!("output/oak/laser.en.{file}")).exists(), "{path} {mode:o} {file}");
            }
            scene.settle(version);
            faults += 1;
        }
    }

    let project = &scene.project;
    project.run("approve laser --by A --on 2026-11-23").status(0);
    let before = project.below("content");
    for (path, mode, usual) in
        [("ledger.jsonl", 0o444, 0o644), ("", 0o555, 0o755), ("editions", 0o555, 0o755), ("clinics", 0o000, 0o755)]
    {
        // Other words for one of the clinics at least.
        let words = fs::read_to_string(project.path("content/laser.md")).expect("it is there");
        project.put("content/laser.md", words.replace("Wear none", "Put on none").replace("Use none", "Put on none"));
        allow(&project.path("content").join(path), mode);
        let run = with_rights(project, "approve laser --by B --on 2026-11-23").expect("it worked before");
        allow(&project.path("content").join(path), usual);
        project.put("content/laser.md", words);
        assert!(matches!(run.status, Some(1 | 2)), "{path} {}", run.errors);
        assert_eq!(run.results, "", "{path}");
        let after = project.below("content");
        assert!(after["ledger.jsonl"] == before["ledger.jsonl"], "{path}");
        project.run("status --quiet --today 2026-11-24").never_says("ledger").never_says("edition-");
        faults += 1;
    }
    tell("rights", &[("faults", faults), ("lost", 0)]);
}

#[cfg(unix)]
#[test]
fn who_may_open_few_files_loses_none() {
    let mut scene = Scene::new();
    let (mut version, mut told, mut built) = (0, 0, 0);
    for most in 3..16 {
        version = (version + 1) % VERSIONS;
        scene.edit(version);
        let command = format!("ulimit -n {most}; exec \"$0\" \"$@\"");
        let run = Ended::of(start(started_by("sh", &["-c", &command], &scene.project.command("build"))));
        let mut output = scene.project.output();
        match run.status {
            Some(0) => {
                scene.is_clean(&output, version);
                built += 1;
            }
            Some(1 | 2) => told += 1,
            // The system could not even load it.
            Some(127) => {}
            status => panic!("{most}: {status:?} {}", run.errors),
        }
        output.remove("index.html").expect("it is there");
        scene.holds_only_whole(&output);
        scene.settle(version);
    }
    assert!(told > 0 && built > 0, "{told} and {built}");
    tell("open-files", &[("faults", 13), ("told", told), ("built", built), ("lost", 0)]);
}

#[test]
fn a_folder_that_vanishes_is_noticed_and_made_again() {
    let (mut scene, mut dice, mut version) = (Scene::new(), Dice(0x0bad_cafe), 0);
    let whole = longest(|| {
        version = (version + 1) % VERSIONS;
        scene.edit(version);
        scene.settle(version);
    });
    let (mut noticed, mut built) = (0, 0);
    for _ in 0..20 {
        version = (version + 1) % VERSIONS;
        scene.edit(version);
        let child = scene.project.start("build");
        std::thread::sleep(dice.part_of(whole));
        // A build makes folders meanwhile.
        let moved = scene.project.path("gone");
        let _ = fs::remove_dir_all(&moved);
        let _ = fs::rename(scene.project.path("output"), &moved);
        let run = Ended::of(child);
        match run.status {
            // The folder that was taken away had everything, or the new one has.
            Some(0) => {
                built += 1;
                let is_new = scene.project.path("output").exists();
                let output = if is_new { scene.project.output() } else { scene.project.below("gone") };
                let mut output = output;
                output.retain(|path, _| ![".stamps.json", ".journal"].contains(&path.as_str()));
                scene.is_clean(&output, version);
            }
            Some(2) => {
                noticed += 1;
                assert!(run.errors.contains("`output"), "{}", run.errors);
            }
            status => panic!("{status:?} {}", run.errors),
        }
        scene.settle(version);
    }
    tell("vanished", &[("faults", 20), ("noticed", noticed), ("built", built), ("lost", 0)]);
}

/// A disk of half a megabyte in the place of `output` and one in that of `content`, in a world of mounts of its own: what happens on them is
/// copied out. The program comes behind the script.
const SMALL_DISK: &str = r#"
set -eu
mount -t tmpfs -o size=1m small output
"$@" build --quiet
cp new.md content/laser.md
# Leaves the last pages to the program, so that it begins to write and cannot end.
filler() { dd if=/dev/zero of="$1/filler" bs=4k count="$2" 2>/dev/null || true; }
left() { df -k --output=avail "$1" | tail -n 1; }
for keep in 0 4 12 28 60 100; do
    filler output $((($(left output) - keep) / 4))
    set +e; "$@" build 2> "errors-$keep"; echo $? > "status-$keep"; set -e
    cp -R output "built-$keep"
    rm output/filler "built-$keep/filler"
done
"$@" build --quiet
cp -R output after

cp -R content words
mount -t tmpfs -o size=256k small content
cp -R words/. content
"$@" approve laser --by First --on 2026-11-23 --quiet
cp content/ledger.jsonl ledger-first
# As long as there is room, lines are added; then one is refused.
filler content $((($(left content) - 16) / 4))
number=0
while [ $number -lt 200 ]; do
    number=$((number + 1))
    set +e; "$@" approve laser --by "N$number" --on 2026-11-23 > signed 2> errors-ledger; status=$?; set -e
    if [ $status -ne 0 ]; then echo $status > status-ledger; break; fi
    echo "N$number" >> acknowledged
done
cp content/ledger.jsonl ledger-full
rm content/filler
"$@" approve laser --by Last --on 2026-11-23 --quiet
"$@" status --quiet --today 2026-11-24 > standing
cp content/ledger.jsonl ledger-last
find content -name '*.tmp' > half
umount content output
"#;

#[test]
fn a_full_disk_is_told_and_what_was_there_stays() {
    let tried = Command::new("unshare").args(["-rm", "mount", "-t", "tmpfs", "small", "/mnt"]).output();
    if !tried.is_ok_and(|output| output.status.success()) {
        return missing("nobody may mount a disk of a world of its own here (`unshare -rm`)");
    }
    let mut scene = Scene::new();
    let new = fs::read_to_string(scene.project.path("content/laser.md")).expect("it is there");
    scene.edit(1);
    scene.project.run("build").status(0);
    let words = fs::read(scene.project.path("content/laser.md")).expect("it is there");
    scene.project.put("new.md", words);
    scene.project.put("content/laser.md", new);
    let program = scene.project.command("").get_program().to_owned();
    let mut command = Command::new("unshare");
    command.args(["-rm", "sh", "-c", SMALL_DISK, "sh"]).arg(program).current_dir(scene.project.path(""));
    let Output { status, stdout, stderr } = command.stdin(Stdio::null()).output().expect("it was there before");
    assert!(
        status.success(),
        "{} {} {:?}",
        String::from_utf8_lossy(&stdout),
        String::from_utf8_lossy(&stderr),
        scene.project.below("").keys()
    );
    let text =
        |path: &str| fs::read_to_string(scene.project.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    let tree = |path: &str| {
        let mut files = scene.project.below(path);
        files.retain(|path, _| ![".stamps.json", ".journal"].contains(&path.as_str()));
        files
    };
    let mut refused = 0;
    for keep in [0, 4, 12, 28, 60, 100] {
        let (status, errors) = (text(&format!("status-{keep}")), text(&format!("errors-{keep}")));
        let output = tree(&format!("built-{keep}"));
        scene.holds_only_whole(&output);
        assert!(!output.keys().any(|path| path.ends_with(".tmp")), "{keep}: {:?}", output.keys());
        if status.trim() == "0" {
            scene.is_clean(&output, 1);
        } else {
            assert_eq!(status.trim(), "2", "{keep}: {errors}");
            assert!(errors.contains("No space left") && errors.contains("make room on this disk"), "{keep}: {errors}");
            refused += 1;
        }
    }
    assert!(refused > 2, "{refused}");
    scene.is_clean(&tree("after"), 1);

    let (first, full, last) = (text("ledger-first"), text("ledger-full"), text("ledger-last"));
    assert!(full.starts_with(&first) && last.starts_with(&full) && full.ends_with('\n'));
    for by in text("acknowledged").lines() {
        assert_eq!(full.matches(&format!("\"{by}\"")).count(), 3, "{by}");
    }
    assert_eq!(full.lines().count(), 3 * (1 + text("acknowledged").lines().count()), "what was refused is not there");
    assert_eq!((last.lines().count(), text("status-ledger").trim()), (full.lines().count() + 3, "2"));
    assert!(text("errors-ledger").contains("make room on this disk"), "{}", text("errors-ledger"));
    assert_eq!(text("half"), "");
    tell("full-disk", &[("faults", refused + 1), ("told", refused + 1), ("lost", 0)]);
}

/// What a power cut leaves of files that were not on the disk yet: nothing, a beginning, or zeros. Nobody can cut the power here; so it is
/// done to the files.
#[test]
fn what_a_power_cut_has_emptied_is_made_again() {
    let (mut scene, mut dice) = (Scene::new(), Dice(0x5eed_5eed));
    let mut files = 0;
    for round in 0..12 {
        let version = round % VERSIONS;
        scene.edit(version);
        scene.settle(version);
        if round % 2 == 0 {
            // Old enough to be known by its stamp alone.
            std::thread::sleep(Duration::from_millis(60));
            scene.settle(version);
        }
        for path in scene.project.below("output").into_keys().filter(|_| dice.below(3) > 0) {
            let place = scene.project.path("output").join(&path);
            let bytes = fs::read(&place).expect("it is there");
            let left = match round % 3 {
                0 => Vec::new(),
                1 => bytes[..bytes.len() / 2].to_vec(),
                _ => vec![0; bytes.len()],
            };
            fs::write(place, left).expect("it can be written");
            files += 1;
        }
        scene.settle(version);
    }
    tell("emptied", &[("faults", files), ("lost", 0)]);
}
