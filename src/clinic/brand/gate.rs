//! The contrast gate on a brand's own colours: what is said, and what is printed instead.
//!
//! The judgement itself is `style::contrast`'s.

use super::palette::Found;
use super::settings::ColourAdjust;
use crate::clinic::Colour;
use crate::diagnostic::Diagnostic;
use crate::source::Span;
use crate::style::contrast::{Need, Seen, TooWeak, check};

/// The gate of one clinic.
pub(super) struct Gate {
    background: Colour,
    adjust: ColourAdjust,
    /// Places of colours that were found too weak, for what they were needed.
    reported: Vec<(Span, Need)>,
}

impl Gate {
    pub(super) fn new(background: Colour, adjust: ColourAdjust) -> Self {
        Self { background, adjust, reported: Vec::new() }
    }

    /// The colour, or the nearest shade that passes after a word about it. `what` says what it is used for.
    pub(super) fn judge(&mut self, found: Found, what: &str, need: Need, diagnostics: &mut Vec<Diagnostic>) -> Colour {
        let Found { colour, written, used } = found;
        let Err(TooWeak { ratio, seen, nearest }) = check(colour, self.background, need) else { return colour };
        let instead = nearest.unwrap_or_else(|| self.strongest());
        // A value that is used in several places is to be changed in one: the strictest need says it all.
        if self.reported.iter().any(|(place, known)| *place == written && *known >= need) {
            return instead;
        }
        self.reported.push((written, need));

        let ratio = (ratio * 100.0).floor() / 100.0;
        let seen = match seen {
            Seen::InColour => "",
            Seen::InGrey => " in black and white",
        };
        let pair = format!("`{colour}` has a contrast of {ratio}:1{seen} on the background `{}`", self.background);
        let problem = match (self.adjust, nearest) {
            (ColourAdjust::Auto, _) => {
                Diagnostic::note("colour-adjusted", written, format!("{pair}; {what} will be `{instead}` instead"))
            }
            (ColourAdjust::Refuse, Some(nearest)) => self.refusal(written, &pair, what, need).with_hint(format!(
                "write \"{nearest}\", the nearest shade that passes, or `color-adjust: auto` under `defaults.handout`"
            )),
            (ColourAdjust::Refuse, None) => self
                .refusal(written, &pair, what, need)
                .with_hint("choose a `color.background` that is much lighter or much darker"),
        };
        let elsewhere = (used != written).then_some(used);
        diagnostics.push(elsewhere.into_iter().fold(problem, |problem, used| problem.with_related(used, "used here")));
        instead
    }

    fn refusal(&self, written: Span, pair: &str, what: &str, need: Need) -> Diagnostic {
        Diagnostic::error("low-contrast", written, format!("{pair}; {what} must have {}:1", need.ratio()))
    }

    fn strongest(&self) -> Colour {
        let (black, white) = (Colour::BLACK.contrast(self.background), Colour::WHITE.contrast(self.background));
        if black >= white { Colour::BLACK } else { Colour::WHITE }
    }
}
