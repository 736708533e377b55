//! What two sequences have in common, and which members of one have changed their order.

use std::collections::BTreeSet;

/// The largest table that is made to compare two sequences. Beyond that they have in common only how they begin and end: texts
/// of some thousand words each, with nothing of the kind on any sheet.
const MOST_CELLS: usize = 1 << 24;

/// The places of a longest common subsequence, in order (Wagner and Fischer 1974).
pub(super) fn common<T: PartialEq>(one: &[T], other: &[T]) -> Vec<(usize, usize)> {
    let begins = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    let (one_rest, other_rest) = (&one[begins..], &other[begins..]);
    let ends = one_rest.iter().rev().zip(other_rest.iter().rev()).take_while(|(a, b)| a == b).count();
    let (one_end, other_end) = (one.len() - ends, other.len() - ends);
    let mut places: Vec<(usize, usize)> = (0..begins).map(|at| (at, at)).collect();
    let middle = common_inside(&one[begins..one_end], &other[begins..other_end]);
    places.extend(middle.into_iter().map(|(a, b)| (a + begins, b + begins)));
    places.extend((0..ends).map(|at| (one_end + at, other_end + at)));
    places
}

fn common_inside<T: PartialEq>(one: &[T], other: &[T]) -> Vec<(usize, usize)> {
    let width = other.len() + 1;
    if (one.len() + 1).saturating_mul(width) > MOST_CELLS {
        return Vec::new();
    }
    // The length of the longest from each pair of places to the ends.
    let mut lengths = vec![0_u32; (one.len() + 1) * width];
    for (a, left) in one.iter().enumerate().rev() {
        for (b, right) in other.iter().enumerate().rev() {
            let (here, below) = (a * width + b, (a + 1) * width + b);
            lengths[here] = if left == right { lengths[below + 1] + 1 } else { lengths[below].max(lengths[here + 1]) };
        }
    }
    let (mut a, mut b) = (0, 0);
    let mut places = Vec::new();
    while a < one.len() && b < other.len() {
        if one[a] == other[b] {
            places.push((a, b));
            (a, b) = (a + 1, b + 1);
        } else if lengths[(a + 1) * width + b] >= lengths[a * width + b + 1] {
            a += 1;
        } else {
            b += 1;
        }
    }
    places
}

/// How much two sequences are alike, from 0 to 1: what they have in common, as a share of both. Two empty ones are not.
pub(super) fn likeness<T: PartialEq>(one: &[T], other: &[T]) -> f64 {
    2.0 * float(common(one, other).len()) / float((one.len() + other.len()).max(1))
}

/// The fewest numbers without which the others rise.
pub(super) fn out_of_order(numbers: &[usize]) -> BTreeSet<usize> {
    let mut sorted = numbers.to_vec();
    sorted.sort_unstable();
    let in_order: BTreeSet<usize> = common(numbers, &sorted).into_iter().map(|(_, at)| sorted[at]).collect();
    sorted.into_iter().filter(|number| !in_order.contains(number)).collect()
}

fn float(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::INFINITY, f64::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        text.split_whitespace().collect()
    }

    #[test]
    fn what_is_common_is_found() {
        for (one, other, expected) in [
            ("", "", ""),
            ("a b c", "a b c", "a b c"),
            ("a b c", "", ""),
            ("a b c d", "a x c d", "a c d"),
            ("x a y b z", "a q b", "a b"),
            ("a x b x", "a b x", "a b x"),
            ("a b c a b b a", "c b a b a c", "c b b a"),
        ] {
            let (one, other) = (words(one), words(other));
            let places = common(&one, &other);
            assert!(places.iter().all(|(a, b)| one[*a] == other[*b]), "{one:?} {other:?}");
            assert!(places.is_sorted() && places.windows(2).all(|two| two[0].1 < two[1].1), "{places:?}");
            assert_eq!(places.len(), words(expected).len(), "{one:?} {other:?}");
        }
    }

    #[test]
    fn texts_without_measure_share_how_they_begin_and_end() {
        let long = |inside: usize| [vec![1], vec![inside; 5000], vec![9]].concat();
        assert_eq!(common(&long(2), &long(3)), [(0, 0), (5001, 5001)]);
    }

    #[test]
    fn the_fewest_are_out_of_order() {
        for (numbers, expected) in
            [(vec![], vec![]), (vec![1, 2, 3], vec![]), (vec![3, 1, 2], vec![3]), (vec![1, 4, 2, 3, 5], vec![4])]
        {
            assert_eq!(out_of_order(&numbers).into_iter().collect::<Vec<_>>(), expected, "{numbers:?}");
        }
    }
}
