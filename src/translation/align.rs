//! Which members of two sequences belong together: the longest common subsequence, and the gaps between its members.

/// A stretch of two sequences.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Stretch<'n, T> {
    /// Equal members, one of each.
    Same(&'n T, &'n T),
    /// What stands in the first sequence only, and in the second only, at the same place.
    Gap(&'n [T], &'n [T]),
}

/// The most steps that a comparison may take; beyond it, members are compared in turn. No handout that people write comes near.
const MOST: usize = 4_000_000;

/// Parts two sequences into stretches, in order.
pub(super) fn align<'n, T>(one: &'n [T], other: &'n [T], same: impl Fn(&T, &T) -> bool) -> Vec<Stretch<'n, T>> {
    let both = |(one, other): &(&T, &T)| same(one, other);
    let front = one.iter().zip(other).take_while(both).count();
    let back = one[front..].iter().rev().zip(other[front..].iter().rev()).take_while(both).count();
    let (middle, other_middle) = (&one[front..one.len() - back], &other[front..other.len() - back]);
    let mut stretches: Vec<Stretch<'n, T>> =
        one[..front].iter().zip(other).map(|(one, other)| Stretch::Same(one, other)).collect();
    inner(middle, other_middle, same, &mut stretches);
    let ends = one[one.len() - back..].iter().zip(&other[other.len() - back..]);
    stretches.extend(ends.map(|(one, other)| Stretch::Same(one, other)));
    stretches
}

fn inner<'n, T>(one: &'n [T], other: &'n [T], same: impl Fn(&T, &T) -> bool, stretches: &mut Vec<Stretch<'n, T>>) {
    let width = other.len() + 1;
    // `common[i * width + j]` is how much `one[i..]` and `other[j..]` have in common.
    let mut common = Vec::new();
    if one.len().saturating_mul(width) <= MOST {
        common.resize((one.len() + 1) * width, 0_u32);
        for i in (0..one.len()).rev() {
            for j in (0..other.len()).rev() {
                common[i * width + j] = if same(&one[i], &other[j]) {
                    common[(i + 1) * width + j + 1] + 1
                } else {
                    common[(i + 1) * width + j].max(common[i * width + j + 1])
                };
            }
        }
    }
    let at = |i: usize, j: usize| common.get(i * width + j).copied().unwrap_or_default();
    let (mut i, mut j) = (0, 0);
    let mut gap = (0, 0);
    while i < one.len() && j < other.len() {
        if same(&one[i], &other[j]) {
            close(&one[gap.0..i], &other[gap.1..j], stretches);
            stretches.push(Stretch::Same(&one[i], &other[j]));
            (i, j) = (i + 1, j + 1);
            gap = (i, j);
        } else if common.is_empty() {
            (i, j) = (i + 1, j + 1);
        } else if at(i + 1, j) >= at(i, j + 1) {
            i += 1;
        } else {
            j += 1;
        }
    }
    close(&one[gap.0..], &other[gap.1..], stretches);
}

fn close<'n, T>(one: &'n [T], other: &'n [T], stretches: &mut Vec<Stretch<'n, T>>) {
    if !(one.is_empty() && other.is_empty()) {
        stretches.push(Stretch::Gap(one, other));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_common_is_found_and_the_rest_stands_between() {
        for (one, other, expected) in [
            ("abc", "abc", "a b c"),
            ("abc", "ac", "a (b|) c"),
            ("ac", "abc", "a (|b) c"),
            ("abc", "axc", "a (b|x) c"),
            ("abcd", "acbd", "a (b|) c (|b) d"),
            ("", "ab", "(|ab)"),
            ("ab", "", "(ab|)"),
            ("aab", "ab", "a (a|) b"),
            ("abcdef", "abxef", "a b (cd|x) e f"),
            ("", "", ""),
        ] {
            let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
            let said: Vec<String> = align(&one, &other, |one, other| one == other)
                .iter()
                .map(|stretch| match stretch {
                    Stretch::Same(one, _) => one.to_string(),
                    Stretch::Gap(one, other) => {
                        format!("({}|{})", one.iter().collect::<String>(), other.iter().collect::<String>())
                    }
                })
                .collect();
            assert_eq!(said.join(" "), expected, "{one:?} {other:?}");
        }
    }

    #[test]
    fn sequences_too_long_to_compare_are_compared_in_turn() {
        let one: Vec<usize> = (0..3000).collect();
        let other: Vec<usize> = (0..3000).rev().collect();
        let stretches = align(&one, &other, |one, other| one == other);
        assert_eq!(stretches, [Stretch::Gap(&one[..], &other[..])]);
    }
}
