//! Handles, and what a device can do: standard input, files and other devices behind handles.
//!
//! This module says what a device can do, not how: `device/` makes devices, and is installed at
//! boot. A handle is a number that is never used twice; a table of the node leads from it to the
//! device.

use super::charset::Charset;
use super::outside;
use super::outside::Outside;
use crate::global::code_gc;
use crate::heap::Value;
use hashbrown::HashMap;
use rustc_hash::FxBuildHasher;
use std::cell::RefCell;
use std::collections::VecDeque;
use std::io;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, Weak};

/// What a reader waits for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Want {
    /// One character.
    Character,
    /// A whole line.
    Line,
    /// This many octets.
    Octets(usize),
    /// This many characters.
    Characters(usize),
    /// More characters than this number.
    More(usize),
}

/// The order of the octets of a unit of two or four.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Order {
    /// The least significant octet comes first.
    Little,
    /// The most significant octet comes first.
    Big,
    /// A mark at the beginning of the file tells; without one, as `Big`. A new file gets a mark.
    Marked,
}

/// How the characters of a file are encoded in octets.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Encoding {
    /// UTF-8.
    #[default]
    Utf8,
    /// ISO 8859-1.
    Latin1,
    /// ASCII.
    Ascii,
    /// A character set of one octet a character.
    Set(Charset),
    /// UTF-16.
    Utf16(Order),
    /// UTF-32.
    Utf32(Order),
}

/// What ends a line of a file; in memory it is a newline.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum LineEnd {
    /// A line feed.
    #[default]
    Lf,
    /// A carriage return.
    Cr,
    /// A carriage return and a line feed.
    CrLf,
}

/// How text is written in a file: its external format.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Format {
    /// The encoding.
    pub encoding: Encoding,
    /// What ends a line.
    pub line_end: LineEnd,
    /// What is read in place of octets that mean no character, and written in place of a character
    /// that the encoding does not have. `None`: that is an error.
    pub replacement: Option<char>,
}

impl Default for Format {
    fn default() -> Format {
        let replacement = Some(char::REPLACEMENT_CHARACTER);
        Format { encoding: Encoding::Utf8, line_end: LineEnd::Lf, replacement }
    }
}

/// Octets that mean no character: the payload of an error of kind `InvalidData`.
#[derive(Debug)]
pub struct Malformed(pub Vec<u8>);

impl std::fmt::Display for Malformed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "octets that mean no character: {:02x?}", self.0)
    }
}

impl std::error::Error for Malformed {}

/// The elements of a file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Element {
    /// Characters.
    Character(Format),
    /// Integers of this many bits, in as many octets as they need, least significant octet first;
    /// true if they are signed.
    Integer(u32, bool),
    /// Characters and octets.
    Either(Format),
}

impl Element {
    /// Characters in the default format.
    pub fn text() -> Element {
        Element::Character(Format::default())
    }

    /// How characters are written; `None` if the elements are integers.
    pub fn format(self) -> Option<Format> {
        match self {
            Element::Character(format) | Element::Either(format) => Some(format),
            Element::Integer(..) => None,
        }
    }

    /// The bits of an integer and whether it is signed; `None` if the elements are characters.
    pub fn integer(self) -> Option<(u32, bool)> {
        match self {
            Element::Character(_) => None,
            Element::Integer(bits, signed) => Some((bits, signed)),
            Element::Either(_) => Some((8, false)),
        }
    }

    /// How many octets an element of a file takes, as far as positions are counted.
    pub fn width(self) -> usize {
        self.integer().map_or(1, |(bits, _)| bits.div_ceil(8) as usize)
    }
}

/// What is known of a device without touching it.
#[derive(Clone, Debug)]
pub struct About {
    /// The name of the file.
    pub path: String,
    /// The logical namestring by which it was opened; empty if it was a physical one.
    pub logical: String,
    /// Whether it can be read.
    pub input: bool,
    /// Whether it can be written.
    pub output: bool,
    /// The elements that it holds.
    pub element: Element,
}

impl About {
    /// What is known of a device that is no file.
    pub fn unnamed(input: bool, output: bool, element: Element) -> About {
        About { path: String::new(), logical: String::new(), input, output, element }
    }
}

/// An open file, standard input or another device.
pub trait Device: Send {
    /// What is known of it.
    fn about(&self) -> &About;
    /// The error for an operation that the device does not support.
    fn refused(&self) -> io::Error {
        io::ErrorKind::Unsupported.into()
    }
    /// Whether what is wanted can be read without waiting.
    fn is_ready(&self, _want: Want) -> bool {
        true
    }
    /// Reads until what is wanted is there or the end is reached. The error `WouldBlock` if that
    /// has to be waited for; [`Device::outside`] then says what to wait for. Otherwise it takes as
    /// long as a disk takes.
    fn fill(&mut self, _want: Want) -> io::Result<()> {
        Ok(())
    }
    /// Does [`Device::fill`] on a helper thread. An error is kept for the next reader.
    fn fill_by_helper(&mut self, want: Want) {
        let _ = self.fill(want);
    }
    /// What to wait for when there is nothing to read; `None` for a file on a disk.
    fn outside(&self) -> Option<Arc<dyn Outside>> {
        None
    }
    /// What to wait for until no more than `but` octets of what was written have not gone out.
    /// `None` if that is so already.
    fn unsent(&self, _but: u64) -> Option<Arc<dyn Outside>> {
        None
    }
    /// The next character; `None` at the end.
    fn read_char(&mut self) -> io::Result<Option<char>>;
    /// The rest of the line, and whether a newline ended it; `None` at the end.
    fn read_line(&mut self) -> io::Result<Option<(String, bool)>>;
    /// Takes all text that can be read without waiting.
    fn take_ready(&mut self) -> io::Result<String>;
    /// Puts text back, to be read next.
    fn unread(&mut self, text: &str);
    /// Puts text in the place of the next octets that mean no character.
    fn mend(&mut self, _text: &str) {}
    /// Makes the octets that mean no character, and what follows them, the end of the input.
    fn end_input(&mut self) {}
    /// Has text written in the place of the character that has just been found not to be there in the
    /// encoding, when the same text is written once more.
    fn mend_output(&mut self, _text: &str) {}
    /// How many octets text takes in the file, written next; `None` if it cannot be written.
    fn encoded_length(&self, text: &str) -> Option<usize> {
        Some(text.len())
    }
    /// Reads `count` octets, or fewer at the end.
    fn read_octets(&mut self, count: usize) -> io::Result<Vec<u8>>;
    /// Reads one octet; `None` at the end.
    fn read_octet(&mut self) -> io::Result<Option<u8>> {
        Ok(self.read_octets(1)?.first().copied())
    }
    /// Puts octets back that have just been read.
    fn unread_octets(&mut self, _octets: &[u8]) {}
    /// Writes text.
    fn write_text(&mut self, text: &str) -> io::Result<()>;
    /// Writes octets.
    fn write_octets(&mut self, _octets: &[u8]) -> io::Result<()> {
        Err(self.refused())
    }
    /// Hands over what was written.
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
    /// The column that the output has reached.
    fn column(&self) -> usize;
    /// The position of the next read or write, in octets.
    fn position(&mut self) -> io::Result<u64>;
    /// Sets the position of the next read or write.
    fn set_position(&mut self, position: u64) -> io::Result<()>;
    /// The length of the file in octets.
    fn length(&mut self) -> io::Result<u64> {
        Err(self.refused())
    }
    /// Takes what has been written, if the device keeps it to be asked for.
    fn written(&mut self) -> Option<String> {
        None
    }
    /// Closes the device; if `abort` is true, as if it had not been opened for output.
    fn close(&mut self, abort: bool) -> io::Result<()>;
}

/// A device that muprocs share.
pub type Shared = Arc<Mutex<Box<dyn Device>>>;

/// What to do when a file that is opened for output exists.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum IfExists {
    /// Signal an error.
    Error,
    /// Make a new file, which takes the place of the old one when it is closed.
    Supersede,
    /// Rename the existing file.
    Rename,
    /// Overwrite its octets.
    Overwrite,
    /// Append to it.
    Append,
    /// Return NIL instead of a stream.
    Nothing,
}

/// How to open a file.
#[derive(Clone, Debug)]
pub struct OpenRequest {
    /// The path, the directions and the element type.
    pub about: About,
    /// What to do if the file exists.
    pub if_exists: IfExists,
    /// Whether to make the file if it does not exist.
    pub create: bool,
}

/// A function that opens a file; it returns `None` if `if_exists` asks for that.
pub type OpenFile = fn(&OpenRequest) -> io::Result<Option<Box<dyn Device>>>;

/// The functions that `device/` provides.
pub struct Ports {
    /// Opens a file; `None` if `if_exists` asks for that.
    pub open: OpenFile,
    /// Makes the device of standard input.
    pub stdin: fn() -> Box<dyn Device>,
    /// Whether opening a file may take for ever: a fifo waits for the other side.
    pub opens_slowly: fn(&str) -> bool,
    /// How many files one muproc may have open, so that others can open some, too.
    pub most_open: fn() -> usize,
    /// The absolute name of a file; a directory has a final slash. `None` if the file does not
    /// exist.
    pub truename: fn(&str) -> io::Result<Option<String>>,
    /// Deletes a file.
    pub delete: fn(&str) -> io::Result<()>,
    /// Deletes an empty directory, or if the flag is set one with all that is in it.
    pub delete_directory: fn(&str, bool) -> io::Result<()>,
    /// Renames a file.
    pub rename: fn(&str, &str) -> io::Result<()>,
    /// Whether this process may write a file, or make it if it does not exist.
    pub is_writable: fn(&str) -> bool,
    /// When a file was last written, in seconds since 1970.
    pub written_at: fn(&str) -> io::Result<u64>,
    /// The name of the owner of a file, or `None`.
    pub author: fn(&str) -> io::Result<Option<String>>,
    /// Makes the directories of a file name. Returns whether any was missing.
    pub make_directories: fn(&str) -> io::Result<bool>,
    /// The names in a directory, sorted; directories have a final slash.
    pub list: fn(&str) -> io::Result<Vec<String>>,
}

static PORTS: OnceLock<Ports> = OnceLock::new();

/// Installs the functions that `device/` provides. Only the first call has an effect.
pub fn install(ports: Ports) {
    let _ = PORTS.set(ports);
}

/// The functions that `device/` provides, or `None` before they are installed.
pub fn ports() -> Option<&'static Ports> {
    PORTS.get()
}

/// A device in the table.
struct Entry {
    device: Shared,
    /// The last code collection that found its handle mentioned.
    mark: u32,
}

impl Entry {
    fn of(device: Box<dyn Device>) -> Entry {
        Entry { device: Arc::new(Mutex::new(device)), mark: code_gc::cycle() }
    }
}

type Table = Mutex<HashMap<u64, Entry, FxBuildHasher>>;

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(Default::default)
}

fn lock_table() -> MutexGuard<'static, HashMap<u64, Entry, FxBuildHasher>> {
    table().lock().unwrap_or_else(|e| e.into_inner())
}

/// The first handle that is not a standard one.
const FIRST: u64 = 16;

/// Returns a new handle for a device.
pub fn register(device: Box<dyn Device>) -> u64 {
    register_with(device, 0)
}

/// Returns a new handle for the text of string streams.
pub fn register_text(text: Box<dyn Device>) -> u64 {
    code_gc::set_texts(&OF_COLLECTION);
    register_with(text, TEXT)
}

/// What a code collection asks about texts of string streams. Other devices stay until they are closed.
static OF_COLLECTION: code_gc::Texts = code_gc::Texts { mark: mark_text, free_unmarked };

/// The number of texts of string streams that are open.
pub fn texts() -> usize {
    lock_table().keys().filter(|handle| is_text(**handle)).count()
}

fn mark_text(word: Value, cycle: u32) {
    if is_text(word.payload())
        && let Some(entry) = lock_table().get_mut(&word.payload())
    {
        entry.mark = cycle;
    }
}

fn free_unmarked(cycle: u32) {
    let is_dead = |handle: &u64, entry: &mut Entry| is_text(*handle) && entry.mark != cycle;
    let dead: Vec<Entry> = lock_table().extract_if(is_dead).map(|(_, entry)| entry).collect();
    if !dead.is_empty() {
        REMOVALS.fetch_add(1, Ordering::Release);
    }
}

/// The bit that the handles of texts have.
const TEXT: u64 = 1;

/// Whether a handle is that of a text, open or closed.
pub fn is_text(handle: u64) -> bool {
    handle >= FIRST && handle & TEXT != 0
}

fn register_with(device: Box<dyn Device>, bit: u64) -> u64 {
    static NEXT: AtomicU64 = AtomicU64::new(FIRST);
    let handle = NEXT.fetch_add(2, Ordering::Relaxed) | bit;
    lock_table().insert(handle, Entry::of(device));
    handle
}

/// Installs another device as standard input.
pub fn set_stdin(device: Box<dyn Device>) {
    lock_table().insert(super::stream::STDIN, Entry::of(device));
    REMOVALS.fetch_add(1, Ordering::Release);
}

/// How often a device has been taken out of the table or replaced.
static REMOVALS: AtomicU64 = AtomicU64::new(0);

/// A handle that was asked for, the count of removals then, and the device.
type Found = (u64, u64, Weak<Mutex<Box<dyn Device>>>);

thread_local! {
    /// What this thread has asked for last.
    static LAST: RefCell<Option<Found>> = const { RefCell::new(None) };
}

/// The device of a handle; `None` if it is closed. Mostly the handle is the same as the last time.
pub fn of(handle: u64) -> Option<Shared> {
    let removals = REMOVALS.load(Ordering::Acquire);
    LAST.with_borrow_mut(|last| {
        if let Some((last, then, device)) = last
            && (*last, *then) == (handle, removals)
        {
            return device.upgrade();
        }
        let device = in_table(handle)?;
        *last = Some((handle, removals, Arc::downgrade(&device)));
        Some(device)
    })
}

/// Whether the device of a handle is open.
pub fn is_open(handle: u64) -> bool {
    of(handle).is_some()
}

/// The device of a handle as the table has it.
fn in_table(handle: u64) -> Option<Shared> {
    let handle = if handle == super::stream::TERMINAL { super::stream::STDIN } else { handle };
    let mut table = lock_table();
    if let Some(entry) = table.get(&handle) {
        return Some(entry.device.clone());
    }
    if handle != super::stream::STDIN {
        return None;
    }
    let entry = Entry::of((ports()?.stdin)());
    let device = entry.device.clone();
    table.insert(handle, entry);
    Some(device)
}

/// Reads a line on a thread that does not run muprocs, and waits for it as long as it takes.
pub fn line_of(handle: u64) -> io::Result<Option<(String, bool)>> {
    let Some(device) = of(handle) else { return Ok(None) };
    loop {
        let outside = {
            let mut device = device.lock().unwrap_or_else(|e| e.into_inner());
            match device.fill(Want::Line) {
                Ok(()) => return device.read_line(),
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => device.outside(),
                Err(error) => return Err(error),
            }
        };
        if let Some(outside) = outside {
            outside::wait_here(&*outside);
        }
    }
}

/// Takes the device of a handle out of the table and returns it; `None` if it is closed.
pub fn forget(handle: u64) -> Option<Shared> {
    let device = lock_table().remove(&handle)?.device;
    REMOVALS.fetch_add(1, Ordering::Release);
    // Nothing is noted if a thread holds the device, waiting in it.
    if let Ok(device) = device.try_lock() {
        let mut closed = CLOSED.lock().unwrap_or_else(|e| e.into_inner());
        if closed.len() == MOST_CLOSED {
            closed.pop_front();
        }
        closed.push_back((handle, device.about().clone()));
    }
    Some(device)
}

/// The files that were closed last: a closed stream still names its file.
static CLOSED: Mutex<VecDeque<(u64, About)>> = Mutex::new(VecDeque::new());

/// How many of them are remembered.
const MOST_CLOSED: usize = 4096;

/// What is known of a stream that has been closed; `None` if it is no longer remembered.
pub fn closed(handle: u64) -> Option<About> {
    let closed = CLOSED.lock().unwrap_or_else(|e| e.into_inner());
    closed.iter().rev().find(|(one, _)| *one == handle).map(|(_, about)| about.clone())
}

/// What is known of a stream, be it open or closed. `None` if it was closed long ago.
pub fn about(handle: u64) -> Option<About> {
    match of(handle) {
        Some(device) => Some(device.lock().unwrap_or_else(|e| e.into_inner()).about().clone()),
        None => closed(handle),
    }
}

/// Closes what a muproc has left open. To be called when the muproc ends.
pub fn close_all_of(opened: &[u64]) {
    for device in opened.iter().filter_map(|handle| forget(*handle)) {
        let mut device = device.lock().unwrap_or_else(|e| e.into_inner());
        if let Err(problem) = device.close(false) {
            let path = device.about().path.clone();
            LOST.lock().unwrap_or_else(|e| e.into_inner()).push((path, problem));
        }
    }
}

/// Files that failed to take their last output when they were closed, each with the error.
static LOST: Mutex<Vec<(String, io::Error)>> = Mutex::new(Vec::new());

/// Closes all open files, at the end of the node. Returns the files that failed to take their last
/// output, each with the error.
pub fn close_all() -> Vec<(String, io::Error)> {
    let open: Vec<Shared> = lock_table().values().map(|entry| entry.device.clone()).collect();
    let mut problems = std::mem::take(&mut *LOST.lock().unwrap_or_else(|e| e.into_inner()));
    for device in open {
        // If a thread holds the device, waiting in it, there is nothing to hand over.
        let Ok(mut device) = device.try_lock() else { continue };
        if device.about().output
            && let Err(problem) = device.close(false)
        {
            problems.push((device.about().path.clone(), problem));
        }
    }
    problems
}
