//! Who is told that a run has to wait for another one that writes into the same folder.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use super::stop::Stop;

/// Told once by a run that waits. Tells nobody unless somebody has asked. Clones tell the same.
#[derive(Clone, Default)]
pub struct Waits {
    listener: Option<Arc<Listener>>,
    stop: Stop,
}

type Listener = dyn Fn(&str) + Send + Sync;

/// Runs that meet for shorter than this are not worth a word.
const PATIENCE: Duration = Duration::from_millis(700);

impl Waits {
    /// Tells `listener` what people call the folder for which a run waits.
    pub fn new(listener: impl Fn(&str) + Send + Sync + 'static) -> Self {
        Self { listener: Some(Arc::new(listener)), stop: Stop::default() }
    }

    /// The same for a run that gives up waiting when it is asked by `stop`.
    pub fn until(&self, stop: &Stop) -> Self {
        Self { listener: self.listener.clone(), stop: stop.clone() }
    }

    /// Something to be called with the time that was waited so far, which tells when that has become long, and says whether to go
    /// on waiting.
    pub(super) fn patience(&self, folder: String) -> impl FnMut(Duration) -> bool {
        let Self { mut listener, stop } = self.clone();
        move |waited| {
            if waited >= PATIENCE
                && let Some(listener) = listener.take()
            {
                listener(&folder);
            }
            !stop.is_asked()
        }
    }
}

impl fmt::Debug for Waits {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Waits").field("tells", &self.listener.is_some()).field("stop", &self.stop).finish()
    }
}
