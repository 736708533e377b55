//! A memory for results that cost time: what many sheets have in common is made once.
//!
//! [`Memo`] keeps two generations, so that what every sheet asks for stays and what one alone asked for goes: memory does
//! not grow with the number of sheets. It makes no difference but in time, and lives no longer than a run.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::fmt;
use std::sync::{Arc, PoisonError, RwLock, RwLockWriteGuard};

/// Results by what they were made from; shared between threads.
pub struct Memo<K, V: ?Sized> {
    /// How many results a generation holds.
    size: usize,
    /// The present one and the one before.
    generations: RwLock<[BTreeMap<K, Arc<V>>; 2]>,
}

impl<K: Ord, V: ?Sized> Memo<K, V> {
    /// A memory that keeps `size` results at least and twice as many at most.
    pub fn new(size: usize) -> Self {
        Self { size, generations: RwLock::new([BTreeMap::new(), BTreeMap::new()]) }
    }

    /// What was made from `key`, made if nobody knows it.
    pub fn get(&self, key: K, make: impl FnOnce(&K) -> Arc<V>) -> Arc<V> {
        let made: Result<_, Infallible> = self.try_get(key, |key| Ok(make(key)));
        match made {
            Ok(made) => made,
        }
    }

    /// The same for what may fail; failures are not kept.
    ///
    /// # Errors
    /// Those of `make`.
    pub fn try_get<E>(&self, key: K, make: impl FnOnce(&K) -> Result<Arc<V>, E>) -> Result<Arc<V>, E> {
        if let Some(known) = self.known(&key) {
            return Ok(known);
        }
        // Without the lock: another thread may make the same meanwhile, and nothing is lost by it. All get what was there first.
        let made = make(&key)?;
        let mut generations = self.lock();
        if let Some(first) = generations.iter().find_map(|generation| generation.get(&key)) {
            return Ok(Arc::clone(first));
        }
        self.keep(&mut generations, key, Arc::clone(&made));
        Ok(made)
    }

    /// A memory that begins with what this one holds at present, each result turned into another.
    pub fn map<U: ?Sized>(&self, turn: impl Fn(&V) -> Arc<U>) -> Memo<K, U>
    where
        K: Clone,
    {
        let [new, old] = &*self.generations.read().unwrap_or_else(PoisonError::into_inner);
        let turned =
            |generation: &BTreeMap<K, Arc<V>>| generation.iter().map(|(key, made)| (key.clone(), turn(made))).collect();
        Memo { size: self.size, generations: RwLock::new([turned(new), turned(old)]) }
    }

    fn known(&self, key: &K) -> Option<Arc<V>> {
        // What is asked for often is in the present generation, and there many threads may look at once.
        let present = self.generations.read().unwrap_or_else(PoisonError::into_inner)[0].get(key).map(Arc::clone);
        present.or_else(|| {
            let mut generations = self.lock();
            let [new, old] = &mut *generations;
            // Another thread may have looked for the same just now.
            if let Some(known) = new.get(key) {
                return Some(Arc::clone(known));
            }
            let (key, known) = old.remove_entry(key)?;
            self.keep(&mut generations, key, Arc::clone(&known));
            Some(known)
        })
    }

    fn keep(&self, [new, old]: &mut [BTreeMap<K, Arc<V>>; 2], key: K, made: Arc<V>) {
        if new.len() >= self.size {
            *old = std::mem::take(new);
        }
        new.insert(key, made);
    }

    fn lock(&self) -> RwLockWriteGuard<'_, [BTreeMap<K, Arc<V>>; 2]> {
        // Nobody leaves half an entry behind.
        self.generations.write().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<K, V: ?Sized> fmt::Debug for Memo<K, V> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Memo").field("size", &self.size).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_for_again_and_again_stays_and_the_rest_goes() {
        let memo: Memo<String, str> = Memo::new(8);
        let mut made = 0;
        for number in 0..100 {
            let words = memo.get("the author's words".to_owned(), |key| {
                made += 1;
                key.as_str().into()
            });
            assert_eq!(&*words, "the author's words");
            memo.get(format!("visit {number}"), |key| key.as_str().into());
        }
        assert_eq!(made, 1);
        assert!(memo.lock().iter().all(|generation| generation.len() <= 8));
    }

    #[test]
    fn each_key_has_its_own_result_and_a_failure_has_none() {
        let memo: Memo<u8, u8> = Memo::new(8);
        for number in [1, 2, 1, 2] {
            assert_eq!(*memo.get(number, |number| Arc::new(number * 10)), number * 10);
        }
        assert_eq!(memo.try_get(3, |_| Err("no")), Err("no"));
        assert_eq!(memo.try_get(3, |_| Ok::<_, ()>(Arc::new(30))).as_deref(), Ok(&30));
    }

    #[test]
    fn all_get_what_was_made_first() {
        let memo: Memo<u8, u8> = Memo::new(8);
        let late = memo.get(1, |_| {
            // As another thread may.
            memo.get(1, |_| Arc::new(10));
            Arc::new(20)
        });
        assert_eq!([*late, *memo.get(1, |_| Arc::new(30))], [10, 10]);
    }
}
