//! What the control stack holds below the signal of a condition that a handler has received: a report
//! of it tells only that. And what people are told of a muproc that runs a behaviour.

use super::backtrace::Visitor;
use crate::global::known;
use crate::heap::Value;
use crate::machine::eval::state::Machine;
use crate::text::Span;

impl Machine {
    /// Returns how many control frames lie from the top to the signal of a condition that a handler
    /// has received, with that one; 0 if there is none.
    pub(super) fn frames_to_signal(&self, fp: usize, condition: Value) -> usize {
        let (mut count, mut is_found) = (0, false);
        self.each_frame(fp, Span::NONE, &mut |cont, fp, _, _| {
            count += 1;
            is_found = self.signal_of(cont, fp, condition).is_some();
            !is_found
        });
        if is_found { count } else { 0 }
    }

    /// Walks the control stack like `each_frame`, but the visitor is not shown the topmost frames.
    pub(super) fn each_frame_below(
        &self,
        skipped: usize,
        fp: usize,
        place: Span,
        visit: &mut Visitor<'_>,
    ) {
        let mut left = skipped;
        self.each_frame(fp, place, &mut |cont, fp, place, node| {
            let is_skipped = left > 0;
            left = left.saturating_sub(1);
            is_skipped || visit(cont, fp, place, node)
        });
    }

    /// Returns the top-level forms under way below the topmost `skipped` control frames, innermost
    /// last, and how many control frames there are below these.
    pub(super) fn forms_below(&self, skipped: usize) -> (Vec<(usize, Span)>, usize) {
        let (mut forms, height) = (self.forms_under_way(), self.control.len() - skipped);
        forms.retain(|(at, _)| *at < height);
        (forms, height)
    }

    /// Returns the name of the behaviour that the muproc runs, and what it does; `None` if it runs
    /// none.
    pub(super) fn behaviour_for_people(&self) -> Option<String> {
        let own = |name| self.own_value(name).filter(|value| value.is_true());
        let name = self.plain_text(own(known::BEHAVIOUR_VAR)?);
        Some(match own(known::SUSPENSIONS_VAR) {
            Some(_) => format!("{name}, and is suspended"),
            None => format!("{name}, which serves requests"),
        })
    }
}
