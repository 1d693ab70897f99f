//! Where layouts ([`Class`]) lie, and how those go that nobody mentions.
//!
//! A layout is found by its index, which is never used again: code remembers indices. Layouts of the
//! classes that programs define with `defclass` are pieces of code units, one each (`global/units.rs`):
//! a code collection that finds one unmentioned frees it. All others stay.
//!
//! What mentions a layout: the class word of an instance, and the class object. A layout mentions what it
//! consists of and its class object, and, if it is obsolete, the newest version (`successor.rs`). A class object mentions its
//! newest layout and its definition (`standard_class.rs`).

use super::class::{Class, DefaultInitarg, Slot};
use super::standard_class;
use crate::global::block::Block;
use crate::global::code_gc;
use crate::global::units::{self, Arena, Piece, Ref};
use crate::heap::{Imm, Value, cap};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, OnceLock};

const FIRST_BITS: u32 = 8;
const SEGMENTS: usize = 24;

/// About how many bytes a slot of a layout takes.
const SLOT: usize = 128;

/// The addresses of layouts: [`NONE`] while there is none, [`GONE`] when it has been freed.
static TABLE: [OnceLock<Box<[AtomicUsize]>>; SEGMENTS] = [const { OnceLock::new() }; SEGMENTS];
static NEXT: Mutex<u32> = Mutex::new(0);
const NONE: usize = 0;
const GONE: usize = 1;

impl Piece for Class {}

fn locate(index: u32) -> (usize, usize) {
    let shifted = (index >> FIRST_BITS) + 1;
    let segment = 31 - shifted.leading_zeros();
    let start = ((1u32 << segment) - 1) << FIRST_BITS;
    (segment as usize, (index - start) as usize)
}

fn place_of(index: u32) -> &'static AtomicUsize {
    let (segment, at) = locate(index);
    let places = TABLE[segment].get_or_init(|| {
        (0..1usize << (FIRST_BITS + segment as u32)).map(|_| AtomicUsize::new(NONE)).collect()
    });
    &places[at]
}

/// The word of the layout with this index.
pub const fn word(index: u32) -> Value {
    Value::immediate(Imm::Class, index as u64)
}

/// The layout of a class word; `None` for any other word.
#[inline]
pub fn get(word: Value) -> Option<&'static Class> {
    if word.is(Imm::Class) { at(word.payload() as u32) } else { None }
}

/// The layout of this index; `None` for any other number, since code collections ask about raw words too.
#[inline]
pub fn at(index: u32) -> Option<&'static Class> {
    let (segment, place) = locate(index);
    match TABLE.get(segment)?.get()?.get(place)?.load(Ordering::Acquire) {
        NONE | GONE => None,
        address => Some(Ref::<Class>::from_address(address).lasting()),
    }
}

/// All layouts that there are.
pub(super) fn all() -> impl Iterator<Item = &'static Class> {
    let next = *NEXT.lock().unwrap_or_else(|e| e.into_inner());
    (0..next).filter_map(at)
}

/// Gives a layout its index and its place.
pub(super) fn place(class: Class) -> &'static Class {
    let made = class.with_index(next_index());
    cap::keep(bytes_of(&made));
    keep(lasting(), made)
}

/// Gives a layout of a class of a program its index and its place. `handles` are the class objects of
/// this class and of those that it inherits from.
pub(super) fn place_in_unit(class: Class, handles: Vec<Value>) -> &'static Class {
    let arena = units::new_unit();
    let mut mentions = handles;
    visit(&class, &mut |word| mentions.push(word));
    mentions.retain(|word| code_gc::concerns(*word));
    mentions.iter().for_each(|word| code_gc::barrier(*word));
    let made = class.with_index(next_index());
    arena.note_bytes(bytes_of(&made));
    arena.mention(mentions);
    keep(&arena, made)
}

/// Puts a class under the index of one that has never been in force. Who still knows that one sees it as it was.
pub(super) fn replace(class: Class) -> &'static Class {
    cap::keep(bytes_of(&class));
    keep(lasting(), class)
}

fn lasting() -> &'static Arena {
    static LASTING: OnceLock<Arena> = OnceLock::new();
    LASTING.get_or_init(Arena::lasting)
}

fn next_index() -> u32 {
    let mut next = NEXT.lock().unwrap_or_else(|e| e.into_inner());
    *next += 1;
    *next - 1
}

fn bytes_of(class: &Class) -> usize {
    size_of::<Class>()
        + (class.lineage.len() + class.precedence.len()) * 8
        + SLOT * (class.slots.len() + class.shared.len())
}

fn keep(arena: &Arena, class: Class) -> &'static Class {
    let index = class.index;
    let made = arena.keep(class);
    place_of(index).store(made.address(), Ordering::Release);
    made.lasting()
}

/// What a code collection asks about layouts.
static OF_COLLECTION: code_gc::Layouts = code_gc::Layouts {
    of: |word| {
        let class = get(word)?;
        Some((
            place_of(class.index).load(Ordering::Acquire),
            class.successor_kept().map(self::word),
        ))
    },
    roots: standard_class::visit_roots,
    forget: standard_class::forget_dead,
};

/// Tells code collections of layouts.
pub(super) fn tell_collector() {
    code_gc::set_layouts(&OF_COLLECTION);
}

/// Forgets a layout, unless it is mentioned or this code collection has not looked; true if it is gone.
pub(super) fn forget_unmarked(index: u32, cycle: u32) -> bool {
    let place = place_of(index);
    let address = place.load(Ordering::Acquire);
    if address == GONE {
        return true;
    }
    let is_marked = units::unit_of(address).is_none_or(|unit| units::is_marked(unit, cycle));
    if !is_marked {
        place.store(GONE, Ordering::Release);
    }
    !is_marked
}

/// Passes the words that a layout consists of to `visit`.
pub(super) fn visit(class: &Class, visit: &mut dyn FnMut(Value)) {
    let names = [class.name, class.called, class.constructor];
    let own = names.iter().chain(&class.superclasses);
    own.chain(&class.precedence).for_each(|name| visit(name.word()));
    let slots = class.slots.iter().chain(&class.shared).chain(&class.own.slots);
    slots.for_each(|slot| visit_slot(slot, visit));
    class
        .defaults
        .iter()
        .chain(&class.own.defaults)
        .for_each(|default| visit_default(default, visit));
}

/// Passes the words of a block to `visit`.
pub(super) fn visit_block(block: &Block, visit: &mut dyn FnMut(Value)) {
    block.words.iter().map(|word| Value(*word)).chain([block.root]).for_each(visit);
}

/// Passes the words of a slot to `visit`.
pub(super) fn visit_slot(slot: &Slot, visit: &mut dyn FnMut(Value)) {
    for block in [&slot.default, &slot.specifier, &slot.documentation, &slot.more] {
        visit_block(block, visit);
    }
    [slot.initfunction, slot.holder, slot.definition].iter().for_each(|word| visit(word.word()));
    let named = slot.initargs.iter().chain([&slot.name]);
    named.for_each(|name| visit(name.word()));
}

/// Passes the words of a default initial argument to `visit`.
pub(super) fn visit_default(default: &DefaultInitarg, visit: &mut dyn FnMut(Value)) {
    visit(default.name.word());
    visit(default.function.word());
    visit_block(&default.form, visit);
}
