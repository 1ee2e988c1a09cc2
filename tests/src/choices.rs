//! Choices drawn from bytes: so that one generator serves properties, which shrink the bytes, and fuzzers, which breed them.

/// Bytes that are used up choice by choice; then every choice is the first one, which ends each generator.
#[derive(Debug)]
pub struct Choices<'a> {
    bytes: std::slice::Iter<'a, u8>,
}

impl<'a> Choices<'a> {
    /// Choices from these bytes.
    #[must_use]
    pub fn new(bytes: &'a [u8]) -> Self {
        Self {
            bytes: bytes.iter(),
        }
    }

    /// Whether none is left.
    #[must_use]
    pub fn is_spent(&self) -> bool {
        self.bytes.len() == 0
    }

    /// A number below `count`, which is at least 1 and at most 65,536.
    pub fn below(&mut self, count: usize) -> usize {
        let mut next = || usize::from(self.bytes.next().copied().unwrap_or_default());
        let drawn = if count > 256 {
            next() << 8 | next()
        } else {
            next()
        };
        drawn % count
    }

    /// One of a list, which is not empty.
    pub fn of<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())]
    }
}
