//! PEMAT-P: the 24 questions that AHRQ asks of printed material, and answers to those that a program can give.
//!
//! [`assess`] answers what can be counted, with what it counted as evidence. Everything else is left to a person, with what may help
//! to judge: whether words are plain, terms are explained or the order is a good one cannot be told by a program.
//!
//! Source: Shoemaker, Wolf and Brach, The Patient Education Materials Assessment Tool (PEMAT) and User's Guide, AHRQ Publication No.
//! 14-0002-EF (2013, updated 2014). The items are said here in words of our own; the numbers are AHRQ's. Items 13 and 14 are about
//! sound and film.

mod evidence;
#[cfg(test)]
mod tests;

use super::{Context, Outcome};
use crate::handout::Handout;
use evidence::Evidence;

/// One question.
#[derive(Debug, PartialEq, Eq)]
pub struct Item {
    /// AHRQ's number.
    pub number: u8,
    /// What it is about.
    pub domain: Domain,
    /// What is true of good material.
    pub claim: &'static str,
    /// Whether AHRQ lets people say that it does not apply.
    pub optional: Optional,
}

/// What a question is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Domain {
    /// Whether people of any background can understand it.
    Understandability,
    /// Whether they know what to do.
    Actionability,
}

/// Whether a question may not apply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Optional {
    /// It may not.
    MayNotApply,
    /// It always does.
    Always,
}

/// The answer to a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It is so.
    Agree,
    /// It is not so.
    Disagree,
    /// The question does not apply.
    NotApplicable,
    /// A person must judge.
    Open,
}

/// A question with its answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assessed {
    /// The question.
    pub item: &'static Item,
    /// The answer.
    pub answer: Answer,
    /// What was counted, or what may help to judge.
    pub evidence: String,
}

const fn item(number: u8, claim: &'static str, optional: Optional) -> Item {
    let domain = if number < 20 { Domain::Understandability } else { Domain::Actionability };
    Item { number, domain, claim, optional }
}

use Optional::{Always, MayNotApply};

/// Every question about printed material.
pub const ITEMS: [Item; 24] = [
    item(1, "Its purpose is evident at once.", Always),
    item(2, "Nothing in it distracts from that purpose.", Always),
    item(3, "It uses everyday words.", Always),
    item(4, "Medical terms are only there to make them known, and are explained.", Always),
    item(5, "It uses the active voice.", Always),
    item(6, "Its numbers are clear and easy to understand.", MayNotApply),
    item(7, "Nobody is expected to calculate.", Always),
    item(8, "It is broken into short sections.", MayNotApply),
    item(9, "Its sections have headings that tell.", MayNotApply),
    item(10, "Its order makes sense.", Always),
    item(11, "It has a summary.", MayNotApply),
    item(12, "Visual cues, such as boxes, bullets and bold words, point to what matters.", Always),
    item(15, "It uses visual aids wherever they make it easier to understand.", Always),
    item(16, "Its visual aids support what it says and do not distract.", MayNotApply),
    item(17, "Its visual aids have clear titles or captions.", MayNotApply),
    item(18, "Its drawings and photographs are clear and not cluttered.", MayNotApply),
    item(19, "Its tables are simple, with short, clear headings.", MayNotApply),
    item(20, "It names at least one thing to do.", Always),
    item(21, "It speaks to the reader when it says what to do.", Always),
    item(22, "It breaks each thing to do into explicit steps that can be managed.", Always),
    item(23, "It provides a tool, such as a checklist, wherever that helps to act.", Always),
    item(24, "It explains how to calculate, or shows it.", MayNotApply),
    item(25, "It explains how to use its charts and tables to act.", MayNotApply),
    item(26, "It uses visual aids wherever they make it easier to act.", Always),
];

/// Answers what can be counted. `outcome` is that of the same handout.
pub fn assess(handout: &Handout, context: &Context<'_>, outcome: &Outcome) -> Vec<Assessed> {
    let evidence = Evidence::of(handout, context, outcome);
    let answered = ITEMS.iter().map(|item| {
        let (answer, evidence) = evidence.on(item.number);
        Assessed { item, answer, evidence }
    });
    answered.collect()
}
