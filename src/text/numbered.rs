//! Short numbers for places: for records that have no room for a `Span`.

use super::Span;
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// The numbers of places: they count from 1, in the order of `places`.
#[derive(Default)]
struct Numbers {
    numbers: HashMap<Span, u32>,
    places: Vec<Span>,
}

static NUMBERS: Mutex<Option<Numbers>> = Mutex::new(None);

/// The most places that get numbers.
const MOST: usize = 1 << 16;

/// The number of a place; 0 if the place is not known or there are too many places.
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

/// The place with this number; `Span::NONE` for 0.
pub fn numbered_place(number: u32) -> Span {
    let numbers = NUMBERS.lock().unwrap_or_else(PoisonError::into_inner);
    let places = numbers.as_ref().map_or(&[][..], |numbers| &numbers.places);
    let index = (number as usize).checked_sub(1);
    index.and_then(|index| places.get(index)).copied().unwrap_or(Span::NONE)
}
