//! Places with short numbers, for what has no room for a place.

use super::Span;
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// The numbers of places: those from 1 on, in the order of `places`.
#[derive(Default)]
struct Numbers {
    numbers: HashMap<Span, u32>,
    places: Vec<Span>,
}

static NUMBERS: Mutex<Option<Numbers>> = Mutex::new(None);

/// So many places have numbers.
const MOST: usize = 1 << 16;

/// The number of a place; 0 if it is not known, or one of too many.
pub fn number_of_place(place: Span) -> u32 {
    if !place.is_known() {
        return 0;
    }
    let mut numbers = NUMBERS.lock().unwrap_or_else(PoisonError::into_inner);
    let Numbers { numbers, places } = numbers.get_or_insert_with(Numbers::default);
    if let Some(number) = numbers.get(&place) {
        return *number;
    }
    if places.len() == MOST {
        return 0;
    }
    places.push(place);
    numbers.insert(place, places.len() as u32);
    places.len() as u32
}

/// The place of a number; unknown of 0.
pub fn numbered_place(number: u32) -> Span {
    let numbers = NUMBERS.lock().unwrap_or_else(PoisonError::into_inner);
    let places = numbers.as_ref().map_or(&[][..], |numbers| &numbers.places);
    let index = (number as usize).checked_sub(1);
    index.and_then(|index| places.get(index)).copied().unwrap_or(Span::NONE)
}
