//! Text output buffers of muprocs, one for each handle that a muproc prints to; and string streams
//! and other streams made of heap objects.
//!
//! What a muproc prints waits in its own buffer, with the column that it has reached, and is handed
//! over as a whole. So lines of different muprocs never mix.

use super::fault::{Result, own};
use super::outside::Outside;
use super::{class, string};
use crate::global::known;
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

/// The buffer of one handle.
#[derive(Default, Debug)]
pub struct Buffer {
    /// The handle.
    pub handle: u64,
    /// Text that has not been handed over yet.
    pub text: String,
    /// The column after the text.
    pub column: usize,
    /// What went wrong when text was last handed over, for the next one who writes.
    pub problem: Option<String>,
    /// The sink's mark when it last got something from here: the amount that it had been given by
    /// then.
    mark: u64,
    /// Whether some of that may not have gone out yet.
    is_out: bool,
}

/// The buffers of a muproc.
#[derive(Default)]
pub struct Buffers {
    list: Vec<Buffer>,
    /// The standard handle that was written to last.
    last: u64,
    /// What to wait for after writing to a file that takes text slowly.
    slow: Option<Arc<dyn Outside>>,
}

/// What takes the text of a handle.
pub trait Sink: Send + Sync {
    /// Takes text, without waiting. Returns what went wrong, if something did.
    fn put(&self, text: &str) -> Option<String>;
    /// The amount that it has been given in all.
    fn mark(&self) -> u64 {
        0
    }
    /// What to wait for until the amount `mark` has gone out; `None` if it has gone out.
    fn until(&self, _mark: u64) -> Option<Arc<dyn Outside>> {
        None
    }
}

/// The sink where nothing better has been installed, as in tests.
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

/// Installs the sink of a handle.
pub fn set_sink(handle: u64, sink: Arc<dyn Sink>) {
    let mut sinks = sinks().lock().unwrap_or_else(|e| e.into_inner());
    sinks.retain(|(h, _)| *h != handle);
    sinks.push((handle, sink));
}

/// The sink of a handle, made now if none has been installed.
fn sink(handle: u64) -> Arc<dyn Sink> {
    let mut sinks = sinks().lock().unwrap_or_else(|e| e.into_inner());
    if let Some((_, sink)) = sinks.iter().find(|(h, _)| *h == handle) {
        return sink.clone();
    }
    let sink = Arc::new(Direct(handle));
    sinks.push((handle, sink.clone()));
    sink
}

/// Hands text over to a handle. Returns what went wrong, if something did.
pub fn hand_over(handle: u64, text: &str) -> Option<String> {
    lost(handle, sink(handle).put(text))
}

/// The last failure of a handle to take text, which no condition has reported yet.
static LOST: Mutex<Option<(u64, String)>> = Mutex::new(None);

fn lost(handle: u64, problem: Option<String>) -> Option<String> {
    if let Some(problem) = &problem {
        let mut lost = LOST.lock().unwrap_or_else(|e| e.into_inner());
        *lost = Some((handle, problem.clone()));
    }
    problem
}

/// Returns the last loss of text that has not been reported, and counts it as reported.
pub fn take_lost() -> Option<(u64, String)> {
    LOST.lock().unwrap_or_else(|e| e.into_inner()).take()
}

impl Buffers {
    /// The buffer of a handle, made now if there is none. What was printed to another standard handle
    /// before is handed over: they may be one terminal, which is to show it in this order.
    pub fn buffer(&mut self, handle: u64) -> &mut Buffer {
        if handle != self.last && handle <= TERMINAL {
            self.last = handle;
            let standard = self.list.iter_mut().filter(|buffer| buffer.handle <= TERMINAL);
            standard.filter(|buffer| buffer.handle != handle).for_each(Buffer::flush);
        }
        let at = match self.list.iter().position(|b| b.handle == handle) {
            Some(at) => at,
            None => {
                self.list.push(Buffer { handle, ..Default::default() });
                self.list.len() - 1
            }
        };
        &mut self.list[at]
    }

    /// Hands over the text of all buffers.
    pub fn flush_all(&mut self) {
        for buffer in &mut self.list {
            buffer.flush();
        }
    }

    /// What to wait for before more is written: a stream that takes its text too slowly. `None` if
    /// there is none.
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

    /// What to wait for until everything that was written to a handle from here has gone out, or to
    /// any handle if `handle` is `None`. `None` if everything has gone out.
    pub fn unsent(&mut self, handle: Option<u64>) -> Option<Arc<dyn Outside>> {
        let wanted = |buffer: &&mut Buffer| handle.is_none_or(|h| h == buffer.handle);
        self.list.iter_mut().filter(wanted).find_map(|buffer| buffer.unsent())
    }
}

/// The amount that may be written without having gone out, before the writer must wait.
pub const AHEAD: u64 = 64 * 1024;

impl Buffer {
    /// Adds text. A buffer that has grown long is handed over up to its last newline; returns
    /// whether that was done.
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

    /// Hands over the first `length` bytes of the text.
    fn give(&mut self, length: usize) {
        let sink = sink(self.handle);
        self.problem = lost(self.handle, sink.put(&self.text[..length]));
        self.text.drain(..length);
        (self.mark, self.is_out) = (sink.mark(), true);
    }

    /// What to wait for until everything that was handed over has gone out, or `None`.
    fn unsent(&self) -> Option<Arc<dyn Outside>> {
        if self.is_out { sink(self.handle).until(self.mark) } else { None }
    }

    /// Hands over the text.
    pub fn flush(&mut self) {
        if !self.text.is_empty() {
            self.give(self.text.len());
        }
    }
}

// ---- streams made of heap objects

/// The kind of a stream object: the subtype of its header. Slot 0 tells whether the stream is open;
/// the slots after it are listed here.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum StreamKind {
    /// Output to a string: the buffer (a simple string), the number of characters in it, the column
    /// at its beginning.
    StringOutput = 0,
    /// Input from a string: a simple string, then indices in it: the position, the end, the start,
    /// and the beginning of the string that was given.
    StringInput = 1,
    /// Output to several streams: a list of them.
    Broadcast = 2,
    /// Input from several streams, one after the other: a list of them.
    Concatenated = 3,
    /// An input and an output stream.
    TwoWay = 4,
    /// An input and an output stream, like `TwoWay`; what is read is also written. Then how many
    /// characters have been unread; NIL for none.
    Echo = 5,
    /// The stream that is the value of a symbol.
    Synonym = 6,
    /// Output to a string with a fill pointer: the string, the column at its beginning, then the
    /// handle of what others have written, or NIL.
    FillPointer = 7,
    /// A string stream that is shared with other muprocs: the handle of its text
    /// (`shared_text.rs`).
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
    /// The kind with this subtype, or `None`.
    pub fn of(subtype: u8) -> Option<StreamKind> {
        KINDS.get(subtype as usize).copied()
    }
}

/// The kind of a stream object; `None` for handles and all other values.
#[inline]
pub fn kind(heap: &Heap, stream: Value) -> Option<StreamKind> {
    let subtype = heap.subtype_of(stream, Kind::Stream)?;
    KINDS.get(subtype as usize).copied()
}

/// Whether the value is a stream: a handle, a stream object or an instance.
pub fn is_stream(heap: &Heap, value: Value) -> bool {
    value.is(Imm::Handle) || heap.is_kind(value, Kind::Stream) || is_instance(heap, value)
}

/// Whether the value is a stream that is an instance: generic functions do its work.
pub fn is_instance(heap: &Heap, value: Value) -> bool {
    class::of_instance(heap, value).is_some_and(|class| class.precedence.contains(&known::STREAM))
}

/// The stream word of a handle.
pub const fn of_handle(handle: u64) -> Value {
    Value::immediate(Imm::Handle, handle)
}

/// Makes an open stream object. `parts` come after the slot that tells whether it is open.
pub fn make(heap: &mut Heap, kind: StreamKind, parts: &[Value]) -> Value {
    let mut payload = vec![Value::T];
    payload.extend_from_slice(parts);
    heap.object_of(Kind::Stream, kind as u8, &payload)
}

/// Makes a stream that reads the characters from `start` to `end` of a simple string. `beginning` is the index where
/// the string that was given begins, from which positions are counted.
pub fn make_string_input(
    heap: &mut Heap,
    text: Value,
    (start, end): (usize, usize),
    beginning: usize,
) -> Value {
    let index = |at: usize| Value::fixnum(at as i64);
    let parts = [text, index(start), index(end), index(start), index(beginning)];
    make(heap, StreamKind::StringInput, &parts)
}

const FIRST_CAPACITY: usize = 64;

/// Makes a string output stream.
pub fn make_string_output(heap: &mut Heap, column: usize) -> Value {
    let buffer = string::allocate(heap, FIRST_CAPACITY, 0);
    let zero = Value::fixnum(0);
    let payload = [Value::T, buffer, zero, Value::fixnum(column as i64)];
    heap.object_of(Kind::Stream, StreamKind::StringOutput as u8, &payload)
}

/// Makes room for `more` characters in the buffer of a string output stream. Returns the buffer,
/// and the index for the characters.
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

/// Appends text to a string output stream, in amortised constant time per character.
pub fn append(heap: &mut Heap, stream: Value, text: &str) -> Result<()> {
    let stream = own(stream)?;
    let n = if text.is_ascii() { text.len() } else { text.chars().count() };
    let (buffer, fill) = room(heap, stream, n);
    string::put(heap, buffer, fill, text, n);
    heap.set_slot(stream, 2, Value::fixnum((fill + n) as i64));
    Ok(())
}

/// Appends the characters `start` to `end` of a simple string to a string output stream.
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

/// Appends one character to a string output stream.
#[inline]
pub fn append_code(heap: &mut Heap, stream: Value, code: u32) -> Result<()> {
    let stream = own(stream)?;
    let (buffer, fill) = room(heap, stream, 1);
    string::set_code(heap, buffer, fill, code);
    heap.set_slot(stream, 2, Value::fixnum(fill as i64 + 1));
    Ok(())
}

/// Returns the text of a string output stream as a new string, and empties the stream.
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
