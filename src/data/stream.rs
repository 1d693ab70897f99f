//! Where text goes: the buffers of a muproc, one for each handle that it has printed to.
//!
//! What a muproc prints waits in its own buffer, with the column it has reached, and is handed over
//! as a whole: so lines of different muprocs never mix.

use super::fault::{Result, own};
use super::outside::Outside;
use super::string;
use crate::heap::{Heap, Imm, Kind, Own, Value};
use std::io::Write;
use std::sync::{Arc, Mutex, OnceLock};

/// The handle of standard input.
pub const STDIN: u64 = 0;
/// The handle of the terminal: standard input and standard output in one.
pub const TERMINAL: u64 = 3;
/// The handle of standard output.
pub const STDOUT: u64 = 1;
/// The handle of standard error.
pub const STDERR: u64 = 2;

/// One buffer.
#[derive(Default, Debug)]
pub struct Buffer {
    /// The handle.
    pub handle: u64,
    /// Text not handed over yet.
    pub text: String,
    /// The column after it.
    pub column: usize,
    /// What went wrong when text was handed over, for the next who writes.
    pub problem: Option<String>,
    /// How much the sink had been given when it was last given something from here.
    mark: u64,
    /// Whether that may not have gone out yet.
    is_out: bool,
}

/// The buffers of a muproc.
#[derive(Default)]
pub struct Buffers {
    list: Vec<Buffer>,
    /// What to wait for after writing to a file that takes it slowly.
    slow: Option<Arc<dyn Outside>>,
}

/// What takes the text of a handle.
pub trait Sink: Send + Sync {
    /// Takes text, without waiting; what went wrong, if something did.
    fn put(&self, text: &str) -> Option<String>;
    /// How much it has been given in all.
    fn mark(&self) -> u64 {
        0
    }
    /// What to wait for until so much has gone out; nothing when it has.
    fn until(&self, _mark: u64) -> Option<Arc<dyn Outside>> {
        None
    }
}

/// What takes text where nobody has installed anything better, as in tests.
struct Direct(u64);

impl Sink for Direct {
    fn put(&self, text: &str) -> Option<String> {
        let written = match self.0 {
            STDOUT => {
                let mut out = std::io::stdout().lock();
                out.write_all(text.as_bytes()).and_then(|()| out.flush())
            }
            _ => std::io::stderr().lock().write_all(text.as_bytes()),
        };
        written.err().map(|error| error.to_string())
    }
}

type Sinks = Mutex<Vec<(u64, Arc<dyn Sink>)>>;

fn sinks() -> &'static Sinks {
    static SINKS: OnceLock<Sinks> = OnceLock::new();
    SINKS.get_or_init(Default::default)
}

/// Redirects a handle.
pub fn set_sink(handle: u64, sink: Arc<dyn Sink>) {
    let mut sinks = sinks().lock().unwrap_or_else(|e| e.into_inner());
    sinks.retain(|(h, _)| *h != handle);
    sinks.push((handle, sink));
}

/// The sink of a handle.
fn sink(handle: u64) -> Arc<dyn Sink> {
    let mut sinks = sinks().lock().unwrap_or_else(|e| e.into_inner());
    if let Some((_, sink)) = sinks.iter().find(|(h, _)| *h == handle) {
        return sink.clone();
    }
    let sink = Arc::new(Direct(handle));
    sinks.push((handle, sink.clone()));
    sink
}

/// Hands text over to a handle; what went wrong, if something did.
pub fn hand_over(handle: u64, text: &str) -> Option<String> {
    lost(handle, sink(handle).put(text))
}

/// Text that a handle did not take, and that no condition has told of yet.
static LOST: Mutex<Option<(u64, String)>> = Mutex::new(None);

fn lost(handle: u64, problem: Option<String>) -> Option<String> {
    if let Some(problem) = &problem {
        let mut lost = LOST.lock().unwrap_or_else(|e| e.into_inner());
        *lost = Some((handle, problem.clone()));
    }
    problem
}

/// The loss that nobody has been told of, if there is one: it is told now.
pub fn take_lost() -> Option<(u64, String)> {
    LOST.lock().unwrap_or_else(|e| e.into_inner()).take()
}

impl Buffers {
    /// The buffer of a handle.
    pub fn buffer(&mut self, handle: u64) -> &mut Buffer {
        let at = match self.list.iter().position(|b| b.handle == handle) {
            Some(at) => at,
            None => {
                self.list.push(Buffer { handle, ..Default::default() });
                self.list.len() - 1
            }
        };
        &mut self.list[at]
    }

    /// Hands everything over.
    pub fn flush_all(&mut self) {
        for buffer in &mut self.list {
            buffer.flush();
        }
    }

    /// What to wait for before more is written: streams that take it too slowly.
    pub fn behind(&mut self) -> Option<Arc<dyn Outside>> {
        if let Some(slow) = self.slow.take() {
            return Some(slow);
        }
        self.list.iter_mut().filter(|buffer| buffer.is_out).find_map(|buffer| {
            let outside = sink(buffer.handle).until(buffer.mark.saturating_sub(AHEAD));
            buffer.is_out = outside.is_some() || buffer.unsent().is_some();
            outside
        })
    }

    /// Notes what to wait for before more is written.
    pub fn note_slow(&mut self, slow: Option<Arc<dyn Outside>>) {
        self.slow = slow.or(self.slow.take());
    }

    /// What to wait for until all that was written to a handle from here has gone out; of any
    /// handle if none is given.
    pub fn unsent(&mut self, handle: Option<u64>) -> Option<Arc<dyn Outside>> {
        let wanted = |buffer: &&mut Buffer| handle.is_none_or(|h| h == buffer.handle);
        self.list.iter_mut().filter(wanted).find_map(|buffer| buffer.unsent())
    }
}

/// So much may have been written that has not gone out, before who writes waits.
pub const AHEAD: u64 = 64 * 1024;

impl Buffer {
    /// Adds text; a buffer that has grown long is handed over at its last newline. Whether it was.
    pub fn write(&mut self, text: &str) -> bool {
        self.text.push_str(text);
        match text.rfind('\n') {
            Some(at) => self.column = text[at + 1..].chars().count(),
            None => self.column += text.chars().count(),
        }
        if self.text.len() > 8192
            && let Some(at) = self.text.rfind('\n')
        {
            self.give(at + 1);
            return true;
        }
        false
    }

    /// Hands the first part of the text over.
    fn give(&mut self, length: usize) {
        let sink = sink(self.handle);
        self.problem = lost(self.handle, sink.put(&self.text[..length]));
        self.text.drain(..length);
        (self.mark, self.is_out) = (sink.mark(), true);
    }

    /// What to wait for until all that was handed over has gone out.
    fn unsent(&self) -> Option<Arc<dyn Outside>> {
        if self.is_out { sink(self.handle).until(self.mark) } else { None }
    }

    /// Hands the text over.
    pub fn flush(&mut self) {
        if !self.text.is_empty() {
            self.give(self.text.len());
        }
    }
}

// ---- streams made of heap objects

/// What a stream object is: the subtype of its header. Slot 0 says whether it is open.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum StreamKind {
    /// Text to a string: buffer (a simple string), characters in it, column of its beginning.
    StringOutput = 0,
    /// Text from a string: simple string, position, end, the string's own beginning.
    StringInput = 1,
    /// Output to a list of streams.
    Broadcast = 2,
    /// Input from a list of streams, one after the other.
    Concatenated = 3,
    /// An input and an output stream.
    TwoWay = 4,
    /// The same, what is read being written; then whether the last character was unread.
    Echo = 5,
    /// The stream that is the value of a symbol.
    Synonym = 6,
    /// Text to a string with a fill pointer: the string, column of its beginning, the handle of
    /// what others have written, or NIL.
    FillPointer = 7,
    /// A string stream that others use too: the handle of its text (`shared_text.rs`).
    Shared = 8,
}

const KINDS: [StreamKind; 9] = [
    StreamKind::StringOutput,
    StreamKind::StringInput,
    StreamKind::Broadcast,
    StreamKind::Concatenated,
    StreamKind::TwoWay,
    StreamKind::Echo,
    StreamKind::Synonym,
    StreamKind::FillPointer,
    StreamKind::Shared,
];

impl StreamKind {
    /// The kind of a stream object with this subtype.
    pub fn of(subtype: u8) -> Option<StreamKind> {
        KINDS.get(subtype as usize).copied()
    }
}

/// The kind of a stream object; nothing for handles and what is no stream.
#[inline]
pub fn kind(heap: &Heap, stream: Value) -> Option<StreamKind> {
    let subtype = heap.subtype_of(stream, Kind::Stream)?;
    KINDS.get(subtype as usize).copied()
}

/// Whether this is a stream of any sort.
pub fn is_stream(heap: &Heap, value: Value) -> bool {
    value.is(Imm::Handle) || heap.is_kind(value, Kind::Stream)
}

/// The stream of a handle.
pub const fn of_handle(handle: u64) -> Value {
    Value::immediate(Imm::Handle, handle)
}

/// A stream object; the parts come after the slot that says that it is open.
pub fn make(heap: &mut Heap, kind: StreamKind, parts: &[Value]) -> Value {
    let mut payload = vec![Value::T];
    payload.extend_from_slice(parts);
    heap.object_of(Kind::Stream, kind as u8, &payload)
}

const FIRST_CAPACITY: usize = 64;

/// A fresh stream to a string.
pub fn make_string_output(heap: &mut Heap, column: usize) -> Value {
    let buffer = string::allocate(heap, FIRST_CAPACITY, 0);
    let zero = Value::fixnum(0);
    let payload = [Value::T, buffer, zero, Value::fixnum(column as i64)];
    heap.object_of(Kind::Stream, StreamKind::StringOutput as u8, &payload)
}

/// The buffer of a string output stream with room for `more` characters, and where they go.
fn room(heap: &mut Heap, stream: Own, more: usize) -> (Own, usize) {
    let buffer = heap.slot(stream.word(), 1);
    let fill = heap.slot(stream.word(), 2).untag_fixnum() as usize;
    let capacity = string::length(heap, buffer);
    if fill + more <= capacity {
        return (buffer.made(), fill);
    }
    let larger = string::allocate_like(heap, buffer, (capacity * 2).max(fill + more));
    string::copy(heap, buffer, 0, larger.made(), 0, fill);
    heap.set_slot(stream, 1, larger);
    (larger.made(), fill)
}

/// Appends text to a string output stream: amortised constant time a character.
pub fn append(heap: &mut Heap, stream: Value, text: &str) -> Result<()> {
    let stream = own(stream)?;
    let n = if text.is_ascii() { text.len() } else { text.chars().count() };
    let (buffer, fill) = room(heap, stream, n);
    string::put(heap, buffer, fill, text, n);
    heap.set_slot(stream, 2, Value::fixnum((fill + n) as i64));
    Ok(())
}

/// Appends characters `start` to `end` of a simple string.
pub fn append_part(
    heap: &mut Heap,
    stream: Value,
    text: Value,
    start: usize,
    end: usize,
) -> Result<()> {
    let stream = own(stream)?;
    let (buffer, fill) = room(heap, stream, end - start);
    string::copy(heap, text, start, buffer, fill, end - start);
    heap.set_slot(stream, 2, Value::fixnum((fill + end - start) as i64));
    Ok(())
}

/// Appends one character.
#[inline]
pub fn append_code(heap: &mut Heap, stream: Value, code: u32) -> Result<()> {
    let stream = own(stream)?;
    let (buffer, fill) = room(heap, stream, 1);
    string::set_code(heap, buffer, fill, code);
    heap.set_slot(stream, 2, Value::fixnum(fill as i64 + 1));
    Ok(())
}

/// What a string output stream has gathered, as a fresh string; it begins anew.
pub fn take_text(heap: &mut Heap, stream: Value) -> Result {
    let column = column(heap, stream);
    let buffer = heap.slot(stream, 1);
    let fill = heap.slot(stream, 2).untag_fixnum() as usize;
    let stream = own(stream)?;
    let text = string::part(heap, buffer, 0, fill);
    if fill > 4096 {
        let fresh = string::allocate(heap, FIRST_CAPACITY, 0);
        heap.set_slot(stream, 1, fresh);
    }
    heap.set_slot(stream, 2, Value::fixnum(0));
    heap.set_slot(stream, 3, Value::fixnum(column as i64));
    Ok(text)
}

/// The column of a string output stream.
pub fn column(heap: &Heap, stream: Value) -> usize {
    let buffer = heap.slot(stream, 1);
    let fill = heap.slot(stream, 2).untag_fixnum() as usize;
    let text = string::chars(heap, buffer).part(0, fill);
    if let Some(after) = text.iter().rev().position(|code| code == '\n' as u32) {
        return after;
    }
    fill + heap.slot(stream, 3).untag_fixnum() as usize
}
