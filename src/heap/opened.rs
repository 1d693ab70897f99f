//! What a muproc has opened: files, and texts of string streams that it shares with others. They are closed when it
//! ends.

use super::area::Heap;

/// The handles of what a muproc has opened.
#[derive(Debug, Default)]
pub(super) struct Opened {
    files: Vec<u64>,
    texts: Vec<u64>,
}

/// Adds a handle. When the list is full, first forgets the handles for which `is_open` is false. If few of them are,
/// the list grows, so that it is not looked through again soon.
fn note(all: &mut Vec<u64>, handle: u64, is_open: impl Fn(u64) -> bool) {
    if all.len() == all.capacity() {
        all.retain(|handle| is_open(*handle));
        if all.len() > all.capacity() / 2 {
            all.reserve(all.capacity());
        }
    }
    all.push(handle);
}

impl Heap {
    /// Notes the handle of a file that has been opened. `is_open` tells whether one that was noted before is open
    /// still.
    pub fn note_file(&mut self, handle: u64, is_open: impl Fn(u64) -> bool) {
        note(&mut self.beside.get_or_insert_default().opened.files, handle, is_open);
    }

    /// Notes the handle of the text of a string stream that is shared now.
    pub fn note_text(&mut self, handle: u64, is_open: impl Fn(u64) -> bool) {
        note(&mut self.beside.get_or_insert_default().opened.texts, handle, is_open);
    }

    /// The number of files that have not been found closed.
    pub fn files(&self) -> usize {
        self.beside.as_ref().map_or(0, |beside| beside.opened.files.len())
    }

    /// The number of what has been opened and has not been found closed.
    #[inline]
    pub fn opened(&self) -> usize {
        self.beside
            .as_ref()
            .map_or(0, |beside| beside.opened.files.len() + beside.opened.texts.len())
    }

    /// Forgets the handles for which `is_open` is false.
    pub fn forget_closed(&mut self, is_open: impl Fn(u64) -> bool) {
        if let Some(beside) = &mut self.beside {
            beside.opened.files.retain(|handle| is_open(*handle));
            beside.opened.texts.retain(|handle| is_open(*handle));
        }
    }

    /// Takes the handles of all that has been opened.
    #[inline]
    pub fn take_opened(&mut self) -> Vec<u64> {
        self.beside.as_mut().map_or(Vec::new(), |beside| {
            let Opened { mut files, texts } = std::mem::take(&mut beside.opened);
            files.extend(texts);
            files
        })
    }
}
