//! New statements: each comes at the end of the section of its kind.

use super::{Change, Form};
use crate::handout::{Block, BlockKind, Handout, Kind, List, Role};

/// The role of the section in which statements of a kind stand.
pub(super) fn role(kind: Kind) -> Role {
    match kind {
        Kind::Avoid => Role::Avoid,
        Kind::Do => Role::Do,
        Kind::Expect => Role::Expect,
        Kind::Call => Role::Call,
    }
}

/// Whether a handout could not take in the change, because it has no section of its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct NoSection;

/// Adds a change to the first section of its kind: to the last list right under its heading, whatever stands behind that; without
/// a list, behind all that stands there. Headings further down narrow the section, so nothing is put below them.
pub(super) fn add(handout: &mut Handout, change: &Change) -> Result<(), NoSection> {
    let role = role(change.statement.kind);
    let section = handout.sections.iter_mut().find(|section| section.role == role).ok_or(NoSection)?;
    let last = section.blocks.iter_mut().rev().find_map(|block| match &mut block.kind {
        BlockKind::List(list) => Some(list),
        _ => None,
    });
    let tight = change.paragraphs.len() == 1;
    if let Some(list) = last {
        list.items.push(change.item());
        list.tight &= tight;
        return Ok(());
    }
    let alone = change.paragraph().filter(|_| change.form == Form::Paragraph);
    section.blocks.push(alone.unwrap_or_else(|| Block {
        span: change.span,
        kind: BlockKind::List(List { start: None, tight, items: vec![change.item()] }),
    }));
    Ok(())
}
