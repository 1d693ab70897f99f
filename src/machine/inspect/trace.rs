//! Traces: what one muproc tells another of an error that it hands over, so that a report can tell
//! where the error happened.
//!
//! A trace is a list: the place of the error, then the calls that led there, innermost first. A
//! place is a list of three numbers, or NIL. A call is a list of the function's name, its place and
//! its arguments: a list of their texts, with NIL for an unknown one, or T if none is known.

use super::backtrace::{Argument, Folded, FrameInfo, Role, is_call};
use crate::data::{list, string};
use crate::heap::{Heap, Value};
use crate::machine::eval::state::Machine;
use crate::text::{SourceId, Span};

/// The most calls in a trace, and the most that are looked at.
const MOST_TOLD: usize = 16;
const LOOKED_AT: usize = 64;
/// The longest text of an argument, in characters.
const LONGEST_ARGUMENT: usize = 100;

/// Returns the place at the beginning of a trace; unknown if there is none.
pub(in crate::machine) fn place_of(heap: &Heap, trace: Value) -> Span {
    heap.uncons(trace).map_or(Span::NONE, |(place, _)| span_of(heap, place))
}

fn span_of(heap: &Heap, place: Value) -> Span {
    let number = |n: Value| n.as_fixnum().and_then(|n| u32::try_from(n).ok());
    let numbers: Vec<u32> = list::elements(heap, place).map_while(number).collect();
    match numbers[..] {
        [source, start, end] => Span::new(SourceId(source), start, end),
        _ => Span::NONE,
    }
}

impl Machine {
    /// Returns the trace of a condition that a handler has received; the handler calls with a frame
    /// that begins at `frame`.
    pub fn trace_of_handled(&mut self, condition: Value, frame: usize) -> Value {
        let (mut place, mut former) = (Span::NONE, Value::NIL);
        let (mut calls, mut seen, mut is_found, mut is_first) = (Vec::new(), 0, false, true);
        self.each_frame(frame, Span::NONE, &mut |cont, fp, at, _| {
            if !is_found {
                if let Some((kept, trace)) = self.signal_of(cont, fp, condition) {
                    (place, former, is_found) = (kept, trace, true);
                }
                return true;
            }
            seen += usize::from(is_call(cont));
            if is_call(cont) {
                // A signal right above a call frame has the place of a tail call: that is no place
                // in the function of the frame, and the frame's arguments are gone.
                let at = if calls.is_empty() && !is_first && former.is_nil() { place } else { at };
                calls.push(self.frame_of(cont, fp, at));
            }
            is_first = false;
            seen < LOOKED_AT
        });
        if !place.is_known() {
            let known = calls.iter().map(|call| call.span).find(|span| span.is_known());
            place = known.unwrap_or(Span::NONE);
        }
        calls.retain(|call| call.span.is_known());
        calls.truncate(MOST_TOLD);
        let mut parts: Vec<Value> = list::elements(&self.heap, former).collect();
        if parts.is_empty() {
            parts.push(self.place_as_list(place));
        }
        for call in &calls {
            let call = self.call_as_list(call);
            parts.push(call);
        }
        list::from_slice(&mut self.heap, &parts)
    }

    fn place_as_list(&mut self, place: Span) -> Value {
        if !place.is_known() {
            return Value::NIL;
        }
        let numbers = [place.source.0, place.start, place.end].map(|n| Value::fixnum(n.into()));
        list::from_slice(&mut self.heap, &numbers)
    }

    fn call_as_list(&mut self, call: &FrameInfo) -> Value {
        let place = self.place_as_list(call.span);
        let arguments = match &call.arguments {
            None => Value::T,
            Some(arguments) => {
                let shown = |argument: &Option<Argument>| {
                    let text = argument.as_ref()?.text(self);
                    Some(text.chars().take(LONGEST_ARGUMENT).collect::<String>())
                };
                let texts: Vec<Option<String>> = arguments.iter().map(shown).collect();
                let texts: Vec<Value> = texts
                    .into_iter()
                    .map(|text| text.map_or(Value::NIL, |text| string::make(&mut self.heap, &text)))
                    .collect();
                list::from_slice(&mut self.heap, &texts)
            }
        };
        list::from_slice(&mut self.heap, &[call.function, place, arguments])
    }

    /// Returns the calls of a trace.
    pub(in crate::machine) fn frames_of_trace(&self, trace: Value) -> Vec<FrameInfo> {
        let frame = |call: Value| {
            let parts: Vec<Value> = list::elements(&self.heap, call).collect();
            let [function, place, arguments] = parts[..] else { return None };
            let shown = |text: Value| {
                let is_text = string::is_string(&self.heap, text);
                is_text.then(|| Argument::Text(string::text(&self.heap, text).to_string()))
            };
            let arguments = (arguments != Value::T)
                .then(|| list::elements(&self.heap, arguments).map(shown).collect());
            let span = span_of(&self.heap, place);
            let role = Role::Call;
            Some(FrameInfo { function, span, arguments, role, method: Value::NIL, local: None })
        };
        list::elements(&self.heap, trace).skip(1).filter_map(frame).collect()
    }

    /// Returns the frames of a report: those of `trace`, from another muproc, then this one's.
    pub(super) fn frames_of_report(
        &self,
        fp: usize,
        places: (Span, Span),
        skipped: usize,
        trace: Value,
    ) -> Folded {
        let (own, mut repeated) = self.folded_frames(fp, places, skipped);
        let mut frames = self.frames_of_trace(trace);
        if let Some(repeated) = &mut repeated {
            repeated.after += frames.len();
        }
        frames.extend(own);
        (frames, repeated)
    }
}
