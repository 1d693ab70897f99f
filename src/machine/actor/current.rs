//! The values of `*muproc-mumsg*` and `*muproc-packet*`: they describe the message received last,
//! or the one that a guard looks at, or hold what the program has assigned.
//!
//! The two variables have no place in the muproc's table of values. A receive counts as an
//! assignment of both and stores only the message (`Post::received`); the objects are made when
//! somebody reads the variables. What the program assigns is *given*: it lasts until the next
//! receive. A binding sets the message aside, as a timer function does; what is received while the
//! binding lasts does not count after it.

use super::guard;
use super::mail::{Post, port_word};
use crate::data::{copy, list};
use crate::global::{known, sym, symbol};
use crate::heap::{Imm, Symbol, Value};
use crate::machine::eval::state::Machine;
use crate::process::{Letter, Message, Payload};

/// The place of `*muproc-mumsg*`, beyond every table of values. Code that reads or writes the
/// variable finds no such place in the table and therefore comes here.
const MESSAGE: usize = symbol::PLACELESS;
/// The place of `*muproc-packet*`, likewise.
const PACKET: usize = symbol::PLACELESS + 1;
/// What a binding saves instead of the former value. Binding this word undoes the binding.
const UNDO: Value = Value::immediate(Imm::Marker, 10);

/// What the program has assigned to the two variables; EMPTY for one that it has not assigned.
#[derive(Clone, Copy)]
pub(in crate::machine) struct Given {
    message: Value,
    packet: Value,
}

impl Default for Given {
    fn default() -> Given {
        Given { message: Value::EMPTY, packet: Value::EMPTY }
    }
}

/// The message received last, put aside while a timer function runs or a binding lasts.
pub(in crate::machine) struct Aside {
    pub(in crate::machine) message: Option<Message>,
    value: Value,
    given: Option<Given>,
}

impl Given {
    pub(in crate::machine) fn roots(&mut self, visit: &mut dyn FnMut(&mut Value)) {
        visit(&mut self.message);
        visit(&mut self.packet);
    }
}

impl Aside {
    pub(in crate::machine) fn roots(&mut self, visit: &mut dyn FnMut(&mut Value)) {
        visit(&mut self.value);
        self.given.iter_mut().for_each(|given| given.roots(visit));
    }
}

/// Whether the machine itself supplies the value of a variable, so that no initial value may hide
/// it.
pub(in crate::machine) fn is_told(symbol: Symbol) -> bool {
    [known::MUMSG_VAR, known::PACKET_VAR, known::INPORT_VAR].contains(&symbol)
}

/// Gives the two variables their places; called once, when the node boots.
pub fn reserve_places() {
    symbol::cell(known::MUMSG_VAR).reserve_special_index(MESSAGE);
    symbol::cell(known::PACKET_VAR).reserve_special_index(PACKET);
}

/// Returns the message without its data.
fn header(message: &Message) -> Message {
    let (from, sent_at) = (message.from, message.sent_at);
    let body = Payload::of_immediate(Value::NIL);
    Message::new(Letter { from, sent_at, shape: message.shape, tag: message.tag, body })
}

impl Post {
    /// Returns what the program has assigned to the variables since the last receive; `None` if
    /// nothing.
    fn given(&self) -> Option<Given> {
        self.is_given.then(|| self.dealings.if_made().map(|dealings| dealings.given)).flatten()
    }

    fn set_given(&mut self, given: Option<Given>) {
        self.is_given = given.is_some();
        if let Some(given) = given {
            self.dealings.made().given = given;
        }
    }
}

impl Machine {
    /// Returns the message that the variables are about, with data that may not be in the heap yet:
    /// the one that a guard looks at, or the one received last. `None` if there is none.
    fn message_in_question(&self) -> Option<&Message> {
        match guard::candidate(&self.post, &self.stack) {
            Some((_, at)) => self.post.queue.get(at),
            None => self.post.current.as_ref(),
        }
    }

    /// Returns what the program has assigned; `None` if nothing, or if a guard looks at another
    /// message.
    fn given(&self) -> Option<Given> {
        self.post.given().filter(|_| guard::candidate(&self.post, &self.stack).is_none())
    }

    /// Returns the value of `*muproc-mumsg*`.
    pub(in crate::machine) fn current_message(&mut self) -> Value {
        match self.given() {
            Some(Given { message, .. }) if message != Value::EMPTY => message,
            _ => self.data_in_question(),
        }
    }

    /// Returns the data of the message that the variables are about, and copies them into the heap
    /// at first use; NIL if there is no message.
    pub(in crate::machine) fn data_in_question(&mut self) -> Value {
        let candidate = guard::candidate(&self.post, &self.stack);
        let kept = match candidate {
            Some((data, _)) => self.stack[data],
            None => self.post.current_value,
        };
        if !kept.is(Imm::Marker) {
            return kept;
        }
        let Machine { heap, post, .. } = self;
        let message = match candidate {
            Some((_, at)) => post.queue.get(at),
            None => post.current.as_ref(),
        };
        let Some(message) = message else { return Value::NIL };
        let base = copy::words_in(heap, message.words(), message.shares());
        let value = copy::relocate(message.root(), base);
        match candidate {
            Some((data, _)) => self.stack[data] = value,
            None if post.current_value == Value::EMPTY => post.is_about(value),
            None => {}
        }
        value
    }

    /// Returns the value of `*muproc-packet*`: a property list; NIL if there is no message.
    pub(in crate::machine) fn current_packet(&mut self) -> Value {
        if let Some(Given { packet, .. }) = self.given()
            && packet != Value::EMPTY
        {
            return packet;
        }
        let data = self.current_message();
        let Some(message) = self.message_in_question() else { return Value::NIL };
        let (from, sent_at, tag) = (message.from, message.sent_at, message.tag);
        let to = self.system().port();
        let parts = [
            sym::K_TO,
            Value::immediate(Imm::Port, to.0),
            sym::K_FROM,
            port_word(from),
            sym::K_SENT_AT,
            Value::fixnum(sent_at as i64),
            sym::K_TYPE,
            tag,
            sym::K_DATA,
            data,
        ];
        list::from_slice(&mut self.heap, &parts)
    }

    /// Begins a timer function. It sees the message received last, but what it receives itself does
    /// not become the message of the code that it interrupts.
    pub(in crate::machine) fn set_message_aside(&mut self) {
        if guard::candidate(&self.post, &self.stack).is_none() {
            self.data_in_question();
        }
        let seen = self.post.current.as_ref().map(header);
        self.put_aside(seen);
    }

    fn put_aside(&mut self, seen: Option<Message>) {
        let post = &mut self.post;
        let message = std::mem::replace(&mut post.current, seen);
        let (value, given) = (post.current_value, post.given());
        post.dealings.made().set_aside.push(Aside { message, value, given });
    }

    /// Ends a timer function or a binding, in whatever way it is left.
    pub(in crate::machine) fn take_message_back(&mut self) {
        let former = self.post.dealings.there().and_then(|dealings| dealings.set_aside.pop());
        if let Some(Aside { message, value, given }) = former {
            (self.post.current, self.post.current_value) = (message, value);
            self.post.set_given(given);
        }
    }

    /// Assigns the variable with this place beyond all tables.
    pub(in crate::machine) fn assign_placeless(&mut self, place: usize, value: Value) {
        // The variables cannot be unbound.
        let value = if value.is(Imm::Marker) { Value::NIL } else { value };
        let mut given = self.post.given().unwrap_or_default();
        match place {
            PACKET => given.packet = value,
            _ => given.message = value,
        }
        self.post.set_given(Some(given));
    }

    /// Binds the variable with this place, or undoes the last binding; returns what the binding
    /// saves.
    pub(in crate::machine) fn bind_placeless(&mut self, place: usize, value: Value) -> Value {
        if value == UNDO {
            self.take_message_back();
            return Value::EMPTY;
        }
        let given = self.given();
        let data = self.data_in_question();
        let seen = self.message_in_question().map(header);
        self.put_aside(seen);
        // In a guard too, the variables are about this message from here on.
        self.post.current_value = data;
        self.post.set_given(given);
        self.assign_placeless(place, value);
        UNDO
    }
}
