//! A map that forgets: whatever is put in, it never holds more than was agreed.

use std::borrow::Borrow;
use std::collections::HashMap;
use std::hash::Hash;

/// Holds entries up to a sum of weights. What nobody has asked for since half of that was put in goes, all at once.
pub(super) struct Recent<K, V> {
    most: usize,
    /// Of what is young.
    weight: usize,
    young: HashMap<K, (V, usize)>,
    old: HashMap<K, (V, usize)>,
}

impl<K: Hash + Eq, V> Recent<K, V> {
    /// An empty one for at most so much.
    pub fn holding(most: usize) -> Recent<K, V> {
        Recent { most, weight: 0, young: HashMap::new(), old: HashMap::new() }
    }

    /// What stands under a key; it will be remembered longer.
    pub fn get<Q: Hash + Eq + ?Sized>(&mut self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        if let Some((key, (value, weight))) = self.old.remove_entry(key) {
            self.put(key, value, weight);
        }
        self.young.get(key).map(|(value, _)| value)
    }

    /// Puts something under a key, in place of what stood there. What is too heavy is not kept.
    pub fn put(&mut self, key: K, value: V, weight: usize) {
        self.old.remove(&key);
        let half = self.most / 2;
        if weight > half {
            return;
        }
        if self.weight + weight > half {
            self.old = std::mem::take(&mut self.young);
            self.weight = 0;
        }
        self.weight += weight;
        if let Some((_, replaced)) = self.young.insert(key, (value, weight)) {
            self.weight -= replaced;
        }
    }

    /// Forgets all.
    pub fn clear(&mut self) {
        *self = Recent::holding(self.most);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_never_holds_more_than_agreed_and_keeps_what_is_asked_for() {
        let mut recent = Recent::holding(100);
        for number in 0..1_000 {
            recent.put(number, number, 7);
            assert_eq!(recent.get(&0), Some(&0), "after {number}");
            let sum = (recent.young.len() + recent.old.len()) * 7;
            assert!(sum <= 100 && recent.weight == recent.young.len() * 7, "{sum} after {number}");
        }
        assert_eq!(recent.get(&500), None);
        assert_eq!(recent.get(&999), Some(&999));
        recent.put(999, 1, 51);
        assert_eq!(recent.get(&999), Some(&999), "too heavy to be kept");
        recent.put(999, 1, 7);
        assert_eq!(recent.get(&999), Some(&1));
        recent.clear();
        assert_eq!(recent.get(&999), None);
        assert_eq!(recent.weight, 0);
    }
}
