//! The printing of arrays that are not simple vectors of any objects.

use super::{Printer, Task};
use crate::data::array::{Element, Item, View};
use crate::data::numbers::{Number, Real};
use crate::data::{array, numbers};
use crate::heap::{Heap, Value};

/// Whether the text of an array does not tell all of its dimensions: those behind one that is zero.
fn hides_dimensions(heap: &Heap, object: Value, rank: usize) -> bool {
    let mut dimensions = (0..rank).map(|axis| array::dimension(heap, object, axis));
    dimensions.any(|dimension| dimension == 0) && dimensions.any(|dimension| dimension > 0)
}

impl Printer {
    pub(crate) fn array(&mut self, heap: &Heap, object: Value, depth: usize) {
        let rank = array::rank(heap, object);
        let vector = if rank == 1 { array::view(heap, object) } else { None };
        let element = array::element(heap, object);
        if let (Some(view), Element::Character | Element::Nothing) = (vector, element)
            && view.chars(heap).is_some()
        {
            return self.codes(heap, &view);
        }
        if element == Element::Nothing && array::total_size(heap, object) > 0 {
            self.opaque(object, "");
            return self.array_in_brief(heap, object, rank);
        }
        if !self.options.array && !self.options.readably {
            return self.array_in_brief(heap, object, rank);
        }
        let tells_all = element == Element::Any && !hides_dimensions(heap, object, rank);
        let bits = vector.is_some() && element == Element::Bit;
        if self.options.readably && !tells_all && !bits {
            return self.in_full(heap, object, element, depth);
        }
        match vector {
            Some(view) if element == Element::Bit => {
                self.out.push_str("#*");
                for i in 0..view.length {
                    self.out.push(if view.bit(heap, i) == 1 { '1' } else { '0' });
                }
            }
            Some(_) => {
                if !self.too_deep(depth) {
                    self.out.push_str("#(");
                    self.plan(Task::Items(object, 0, depth));
                }
            }
            None if rank == 0 => {
                self.out.push_str("#0A");
                self.element(heap, &array::elements(heap, object), 0, depth);
            }
            None => {
                if !self.too_deep(depth) {
                    self.out.push_str(&format!("#{rank}A("));
                    self.plan(Task::Rows(object, 0, 0, 0, depth));
                }
            }
        }
    }

    /// Writes an array with its dimensions and element type, which the usual text does not tell:
    /// `#A((3) (UNSIGNED-BYTE 8) 1 2 3)`, as SBCL does. The contents are the rest of the list.
    fn in_full(&mut self, heap: &Heap, object: Value, element: Element, depth: usize) {
        let rank = array::rank(heap, object);
        self.out.push_str("#A(");
        let dimension = |axis| Value::fixnum(array::dimension(heap, object, axis) as i64);
        self.short_list((0..rank).map(dimension));
        self.out.push(' ');
        match element.name_and_size() {
            (name, Some(bits)) => self.short_list([name, Value::fixnum(bits)].into_iter()),
            (name, None) => self.short_atom(name),
        }
        if rank == 0 || array::dimension(heap, object, 0) > 0 {
            self.out.push(' ');
        }
        match rank {
            0 => {
                self.out.push_str(". ");
                self.plan(Task::Text(")"));
                self.element(heap, &array::elements(heap, object), 0, depth);
            }
            1 => self.plan(Task::Items(object, 0, depth)),
            _ => self.plan(Task::Rows(object, 0, 0, 0, depth)),
        }
    }

    /// Writes a list of symbols and fixnums; NIL if it is empty.
    fn short_list(&mut self, atoms: impl ExactSizeIterator<Item = Value>) {
        if atoms.len() == 0 {
            return self.short_atom(Value::NIL);
        }
        for (i, atom) in atoms.enumerate() {
            self.out.push(if i == 0 { '(' } else { ' ' });
            self.short_atom(atom);
        }
        self.out.push(')');
    }

    fn short_atom(&mut self, atom: Value) {
        match (atom.as_fixnum(), atom.as_symbol()) {
            (Some(n), _) => {
                let number = Number::Real(Real::Int(n.into()));
                let text = numbers::number_text(&number, self.options.style());
                self.out.push_str(&text);
            }
            (None, Some(name)) => super::symbols::symbol(&mut self.out, name, &self.options),
            (None, None) => {}
        }
    }

    fn codes(&mut self, heap: &Heap, view: &View) {
        let escapes = self.options.escapes();
        if escapes {
            self.out.push('"');
        }
        if let Some(chars) = view.chars(heap) {
            super::push_chars(&mut self.out, chars, escapes);
        }
        if escapes {
            self.out.push('"');
        }
    }

    /// Writes an element, or plans to write it.
    fn element(&mut self, heap: &Heap, view: &View, index: usize, depth: usize) {
        let real = match view.item(heap, index) {
            Some(Item::Value(value)) => return self.plan(Task::Object(value, depth)),
            Some(Item::Integer(integer)) => Real::Int(integer.into()),
            Some(Item::Double(double)) => Real::Double(double),
            // The array that it is displaced to has become shorter, or nothing can be read.
            None => return self.out.push_str("#<MISSING>"),
        };
        let text = numbers::number_text(&Number::Real(real), self.options.style());
        self.out.push_str(&text);
    }

    fn array_in_brief(&mut self, heap: &Heap, object: Value, rank: usize) {
        if rank == 1 {
            let length = array::view(heap, object).map_or(0, |view| view.length);
            self.out.push_str(&format!("#<VECTOR {length}>"));
            return;
        }
        let dimensions: Vec<String> =
            (0..rank).map(|axis| array::dimension(heap, object, axis).to_string()).collect();
        self.out.push_str(&format!("#<ARRAY ({})>", dimensions.join(" ")));
    }

    pub(crate) fn items(&mut self, heap: &Heap, vector: Value, index: usize, depth: usize) {
        let Some(view) = array::view(heap, vector).filter(|view| index < view.length) else {
            return self.out.push(')');
        };
        if index > 0 {
            self.out.push(' ');
        }
        if self.long_enough(index) {
            return self.out.push(')');
        }
        self.plan(Task::Items(vector, index + 1, depth));
        self.element(heap, &view, index, depth + 1);
    }

    /// Writes the next part of an array along an axis, or plans to. The parts begin at the
    /// row-major index `from`.
    pub(crate) fn rows(
        &mut self,
        heap: &Heap,
        array: Value,
        axis: u32,
        from: usize,
        count: usize,
        depth: usize,
    ) {
        let (rank, here) = (array::rank(heap, array), axis as usize);
        if count == array::dimension(heap, array, here) {
            return self.out.push(')');
        }
        if count > 0 {
            self.out.push(' ');
        }
        if self.long_enough(count) {
            return self.out.push(')');
        }
        self.plan(Task::Rows(array, axis, from, count + 1, depth));
        let stride: usize =
            (here + 1..rank).map(|axis| array::dimension(heap, array, axis)).product();
        let at = from + count * stride;
        if here + 1 == rank {
            self.element(heap, &array::elements(heap, array), at, depth + 1);
        } else if !self.too_deep(depth + 1) {
            self.out.push('(');
            self.plan(Task::Rows(array, axis + 1, at, 0, depth + 1));
        }
    }
}
