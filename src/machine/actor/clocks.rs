//! The clocks of a muproc: functions that run at a time, deadlines, waits that end.
//!
//! Each clock has a token by which the scheduler's timer names it. A wait belongs to a place on the
//! stack and is forgotten when a jump has left that place. A deadline belongs to a control frame
//! and is forgotten when the frame is left. Begin with [`Machine::timer_fired`].

use super::joints::LIMITED;
use super::mail::Acted;
use super::unstarted::Origin;
use crate::data::{Fault, numbers};
use crate::global::sym;
use crate::global::units::Ref;
use crate::heap::{Imm, Value};
use crate::machine::code::node::{Cont, ContKind, OnLeave};
use crate::machine::control::unwind::Target;
use crate::machine::eval::native::kept_frame;
use crate::machine::eval::state::{Flow, Machine, Resume};
use crate::process::{Notice, TimerId};
use crate::text::Span;
use std::cmp::Ordering;

/// What a timer of a muproc is for.
pub(in crate::machine) enum Purpose {
    /// A function runs at `due` (in microseconds), and then again every `repeat` microseconds. It
    /// was scheduled at `origin`. A timer that was made as an object is kept when it has fired
    /// (`is_kept`), to be scheduled again.
    Call { function: Value, due: u64, repeat: Option<u64>, is_kept: bool, origin: Origin },
    /// A body has a deadline; `shields` is the number of shields under which it was set. It may also end
    /// when it has used so many `reductions`.
    Deadline { shields: u32, reductions: Option<u64> },
    /// A wait ends: a sleep or the timeout of a receive. It has ended when `fired`. Its number lies
    /// at `place` on the stack, and it is void once that place has been left.
    Wait { fired: bool, place: usize },
    /// The grace of a kill ends.
    Grace,
}

/// A clock, running or not.
pub(in crate::machine) struct Clock {
    /// The timer that is set, if any.
    pub(in crate::machine) id: Option<TimerId>,
    /// What it is for.
    pub(in crate::machine) purpose: Purpose,
}

/// The timer of a muproc that waits and looks at the clock itself. It stays when the wait is over, so that the next
/// wait of this kind needs none if it is to end later; it goes when the muproc waits for anything else.
#[derive(Default)]
pub(in crate::machine) struct Alarm {
    id: Option<TimerId>,
    /// When it is due.
    at: u64,
    /// Whether the wait that is about to begin is of this kind.
    is_awaited: bool,
    /// The turns that the muproc has had since it was set.
    turns: u32,
    /// Whether the program has asked for the time since.
    saw_clock: bool,
}

impl Alarm {
    /// The alarm of the wait that is about to begin, which is due at a time.
    fn for_wait(id: TimerId, at: u64) -> Alarm {
        Alarm { id: Some(id), at, is_awaited: true, turns: 0, saw_clock: false }
    }

    /// Counts a turn.
    #[inline]
    pub(in crate::machine) fn count_turn(&mut self) {
        self.turns = self.turns.saturating_add(1);
    }
}

/// The token of the alarm; no clock has it.
const ALARM: u64 = 0;

/// What the frame below a timer function says of a call that another muproc has made here.
pub(in crate::machine) const INTERRUPT: i64 = -1;

/// What runs on top of what a muproc does.
pub enum Aside {
    /// The function of a timer that was scheduled at a place.
    Timer(Span),
    /// A function that another muproc has called here.
    Interrupt,
}

impl Aside {
    /// What the slot of a timer's frame says.
    pub(in crate::machine) fn of_slot(slot: Value) -> Aside {
        match slot.untag_fixnum() {
            INTERRUPT => Aside::Interrupt,
            number => Aside::Timer(Origin::at(number as u32).place()),
        }
    }

    /// The place where the timer was scheduled; unknown if it is none.
    pub fn place(&self) -> Span {
        match self {
            Aside::Timer(place) => *place,
            Aside::Interrupt => Span::NONE,
        }
    }
}

/// Returns the frame below a timer function: it ends a shield. Its slot holds where the timer was
/// scheduled, or [`INTERRUPT`].
pub(in crate::machine) fn timer_frame() -> Ref<Cont> {
    kept_frame!({
        let mut cont = Cont::native(1, |m, frame, _| {
            m.end_timer_function();
            Flow::Return(Value::NIL, frame)
        });
        cont.on_leave = OnLeave::EndTimer;
        cont
    })
}

impl Machine {
    /// A timer function has ended, in whatever way.
    pub(in crate::machine) fn end_timer_function(&mut self) {
        self.take_message_back();
        self.drop_shield();
    }

    pub(in crate::machine) fn set_clock(&mut self, at: u64, purpose: Purpose) -> u64 {
        self.post.next_token += 1;
        let token = self.post.next_token;
        let id = self.system().set_timer(at, token);
        self.post.clocks.insert(token, Clock { id: Some(id), purpose });
        self.clock_made();
        token
    }

    /// Lets the muproc, which is about to wait, be woken at a time that is to come, or before: what waits looks at the
    /// clock itself.
    pub fn wake_at(&mut self, at: u64) {
        let now = self.system().now();
        let alarm = &mut self.post.dealings.made().alarm;
        alarm.is_awaited = true;
        if alarm.id.is_some() && alarm.at > now && alarm.at <= at {
            return;
        }
        self.drop_alarm();
        let id = self.system().set_timer(at, ALARM);
        self.post.dealings.made().alarm = Alarm::for_wait(id, at);
    }

    /// Lets the muproc, which is about to wait, be woken after so many microseconds, to test again what it waits for.
    /// `again` tells whether nothing but a test has been done since the last time.
    pub fn wake_for_test(&mut self, period: u64, again: bool) {
        self.drop_alarm();
        let Alarm { turns, saw_clock, .. } = std::mem::take(&mut self.post.dealings.made().alarm);
        let system = self.system();
        let at = system.now().saturating_add(period);
        // What looks at the clock will see another time: that is no test in vain.
        let turns = if again && !saw_clock { turns } else { 0 };
        let id = system.set_test(at, period, turns, ALARM);
        self.post.dealings.made().alarm = Alarm::for_wait(id, at);
    }

    /// Notes that the program has asked for the time.
    pub fn note_clock(&mut self) {
        if let Some(dealings) = self.post.dealings.there() {
            dealings.alarm.saw_clock = true;
        }
    }

    /// Cancels the alarm, if there is one.
    pub fn drop_alarm(&mut self) {
        if let Some(dealings) = self.post.dealings.there()
            && let Some(id) = dealings.alarm.id.take()
        {
            self.system().cancel_timer(id);
        }
    }

    /// The muproc waits: the alarm goes unless it is for this wait.
    #[inline]
    pub(in crate::machine) fn settle_alarm(&mut self) {
        if let Some(dealings) = self.post.dealings.there()
            && !std::mem::take(&mut dealings.alarm.is_awaited)
            && dealings.alarm.id.is_some()
        {
            self.drop_alarm();
        }
    }

    pub(in crate::machine) fn forget_clock(&mut self, token: u64) -> bool {
        match self.post.clocks.remove(&token) {
            Some(clock) => {
                if matches!(clock.purpose, Purpose::Wait { .. }) {
                    self.post.waits -= 1;
                }
                if let Some(id) = clock.id {
                    self.system().cancel_timer(id);
                }
                true
            }
            None => false,
        }
    }

    pub(in crate::machine) fn timer_fired(&mut self, token: u64, at: Resume, fp: usize) -> Acted {
        let Some(clock) = self.post.clocks.get_mut(&token) else {
            if token == ALARM {
                self.post.dealings.made().alarm.id = None;
            }
            return Acted::Done;
        };
        match &mut clock.purpose {
            Purpose::Wait { fired, .. } => {
                *fired = true;
                Acted::Done
            }
            Purpose::Grace => {
                self.post.clocks.remove(&token);
                self.grace_is_over()
            }
            Purpose::Deadline { .. } => {
                self.post.clocks.remove(&token);
                let id = Value::fixnum(token as i64);
                let found = self.find_frame(fp, |m, cont, fp| {
                    cont.kind == ContKind::Deadline && m.slot(fp, cont.slot) == id
                });
                match found {
                    Some((index, _)) => {
                        let cont = self.control[index];
                        self.values.clear();
                        let target = Target::Clause(index, cont.slot, cont.targets[0]);
                        Acted::Flow(self.unwind(target, fp))
                    }
                    None => Acted::Done,
                }
            }
            Purpose::Call { function, due, repeat, is_kept, origin } => {
                let (function, is_kept, origin) = (*function, *is_kept, *origin);
                clock.id = None;
                match *repeat {
                    Some(period) => {
                        // Missed runs are left out; the others come when they are due.
                        let now = self.system.as_ref().map_or(0, |system| system.now());
                        let next = now + period - now.saturating_sub(*due) % period;
                        *due = next;
                        let id = self.system.as_mut().map(|system| system.set_timer(next, token));
                        clock.id = id;
                    }
                    None if is_kept => {}
                    None => drop(self.post.clocks.remove(&token)),
                }
                let frame = self.interrupt(at);
                self.set_message_aside();
                self.shields += 1;
                self.reserve(frame + 8);
                self.stack[frame] = Value::fixnum(origin.number().into());
                self.control.push(timer_frame());
                Acted::Flow(Flow::Enter(function, frame + 1, 0))
            }
        }
    }

    /// Schedules a function of this muproc at the time `at`, then every `repeat` microseconds;
    /// returns the timer.
    pub fn schedule(&mut self, function: Value, at: u64, repeat: Option<u64>) -> Value {
        let origin = self.innermost_origin();
        let purpose = Purpose::Call { function, due: at, repeat, is_kept: false, origin };
        let token = self.set_clock(at, purpose);
        self.timer_word(token)
    }

    /// Makes a timer that calls a function of this muproc whenever it has been scheduled.
    pub fn make_timer(&mut self, function: Value) -> Value {
        self.post.next_token += 1;
        let token = self.post.next_token;
        let origin = Origin::default();
        let purpose = Purpose::Call { function, due: 0, repeat: None, is_kept: true, origin };
        self.post.clocks.insert(token, Clock { id: None, purpose });
        self.clock_made();
        self.timer_word(token)
    }

    /// Schedules a timer of this muproc, which may be scheduled already. Returns false if the
    /// object is not one.
    pub fn schedule_timer(&mut self, timer: Value, at: u64, every: Option<u64>) -> bool {
        let (token, from) = (self.token_of(timer), self.innermost_origin());
        let Some(clock) = token.and_then(|token| self.post.clocks.get_mut(&token)) else {
            return false;
        };
        let Purpose::Call { due, repeat, origin, .. } = &mut clock.purpose else { return false };
        (*due, *repeat, *origin) = (at, every, from);
        let (former, token) = (clock.id.take(), token.unwrap_or(0));
        if let Some(former) = former {
            self.system().cancel_timer(former);
        }
        let id = self.system().set_timer(at, token);
        if let Some(clock) = self.post.clocks.get_mut(&token) {
            clock.id = Some(id);
        }
        true
    }

    /// Cancels a timer of this muproc; returns whether it was scheduled.
    pub fn unschedule(&mut self, timer: Value) -> bool {
        let Some(token) = self.token_of(timer) else { return false };
        let Some(clock) = self.post.clocks.get_mut(&token) else { return false };
        match clock.purpose {
            Purpose::Call { is_kept: true, .. } => match clock.id.take() {
                Some(id) => {
                    self.system().cancel_timer(id);
                    true
                }
                None => false,
            },
            Purpose::Call { .. } => self.forget_clock(token),
            _ => false,
        }
    }

    fn timer_word(&mut self, token: u64) -> Value {
        let me = self.system().me().slot() as u64;
        Value::immediate(Imm::Timer, (me << 32) | token)
    }

    /// Returns the token of a timer; `None` if it belongs to another muproc.
    fn token_of(&mut self, timer: Value) -> Option<u64> {
        let me = self.system().me().slot() as u64;
        (timer.payload() >> 32 == me).then_some(timer.payload() & 0xffff_ffff)
    }

    /// Sets a deadline at a time (in microseconds) and returns its number; NIL if there is no time.
    pub(in crate::machine) fn open_deadline(&mut self, at: Option<u64>) -> Value {
        let shields = self.shields;
        match at {
            Some(at) => Value::fixnum(
                self.set_clock(at, Purpose::Deadline { shields, reductions: None }) as i64,
            ),
            None => Value::NIL,
        }
    }

    /// Has the innermost body with a deadline end when it has used about so many reductions, if it is not
    /// done by then. `fp` is the frame of the caller.
    pub fn limit_reductions(&mut self, most: u64, fp: usize) {
        let mut id = Value::NIL;
        self.find_frame(fp, |m, cont, fp| {
            let is_deadline = cont.kind == ContKind::Deadline;
            if is_deadline {
                id = m.slot(fp, cont.slot);
            }
            is_deadline
        });
        let Some(token) = id.as_fixnum() else { return };
        let clock = self.post.clocks.get_mut(&(token as u64));
        if let Some(Clock { purpose: Purpose::Deadline { reductions, .. }, .. }) = clock {
            *reductions = Some(most);
            self.post.marks |= LIMITED;
        }
    }

    /// Charges the reductions of a slice to the bodies that may use only so many. Those that have used all of
    /// them end as if their deadlines had come.
    #[cold]
    pub(in crate::machine) fn charge_limits(&mut self, used: u64) {
        let mut is_limited = false;
        let limits = self.post.clocks.there().into_iter().flat_map(|clocks| clocks.iter_mut());
        let over: Vec<u64> = limits
            .filter_map(|(token, clock)| {
                let Purpose::Deadline { reductions: Some(left), .. } = &mut clock.purpose else {
                    return None;
                };
                is_limited = true;
                *left = left.saturating_sub(used);
                (*left == 0).then_some(*token)
            })
            .collect();
        if !is_limited {
            self.post.marks &= !LIMITED;
        }
        for token in over {
            let clock = self.post.clocks.get_mut(&token);
            let Some(id) = clock.and_then(|clock| clock.id.take()) else { continue };
            self.system().cancel_timer(id);
            self.post.notices.push(Notice::Timer { id, token });
        }
    }

    /// Forgets a deadline.
    pub(in crate::machine) fn clear_deadline(&mut self, id: Value) {
        if let Some(token) = id.as_fixnum() {
            self.forget_clock(token as u64);
        }
    }

    /// Forgets a wait.
    pub fn end_wait(&mut self, wait: Value) {
        if let Some(token) = wait.as_fixnum().filter(|t| *t >= 0) {
            self.forget_clock(token as u64);
        }
    }

    /// Starts a wait that ends at a time; returns its number, to be kept at this place on the
    /// stack.
    pub fn start_wait(&mut self, at: u64, place: usize) -> Value {
        self.drop_waits(place);
        self.post.waits += 1;
        Value::fixnum(self.set_clock(at, Purpose::Wait { fired: false, place }) as i64)
    }

    /// Forgets the waits whose numbers lay at `top` on the stack or above: a jump has left them.
    #[inline]
    pub(in crate::machine) fn drop_waits(&mut self, top: usize) {
        if self.post.waits != 0 {
            self.drop_waits_above(top);
        }
        self.drop_offloaded(top);
    }

    #[cold]
    fn drop_waits_above(&mut self, top: usize) {
        let left: Vec<u64> = self
            .post
            .clocks
            .iter()
            .filter(|(token, clock)| match clock.purpose {
                Purpose::Wait { place, .. } => {
                    place >= top || self.stack[place] != Value::fixnum(**token as i64)
                }
                _ => false,
            })
            .map(|(token, _)| *token)
            .collect();
        for token in left {
            self.forget_clock(token);
        }
        self.leave_others(top);
    }

    /// Forgets all waits, at the end.
    pub(in crate::machine) fn drop_all_waits(&mut self) {
        if self.post.waits != 0 {
            self.drop_waits_above(0);
        }
    }

    /// Whether a wait has ended; if so, forgets it.
    pub fn wait_is_over(&mut self, wait: Value) -> bool {
        let Some(token) = wait.as_fixnum() else { return false };
        match self.post.clocks.get(&(token as u64)) {
            Some(Clock { purpose: Purpose::Wait { fired: true, .. }, .. }) => {
                self.post.clocks.remove(&(token as u64));
                self.post.waits -= 1;
                true
            }
            Some(_) => false,
            None => true,
        }
    }

    /// Returns the time this many seconds from now, in microseconds; `None` for NIL or the
    /// unbound mark, which mean no limit. Fails if `seconds` is not a real number.
    pub fn seconds_from_now(&mut self, seconds: Value) -> crate::data::Result<Option<u64>> {
        if seconds.is_nil() || seconds == Value::UNBOUND {
            return Ok(None);
        }
        let micros = self.micros_of(seconds)?;
        let now = self.system().now();
        Ok(Some(now.saturating_add(micros)))
    }

    /// Converts seconds to microseconds, rounded up: 0 for a negative number, and some thousands of
    /// years for anything longer. Fails if `seconds` is not a real number.
    pub fn micros_of(&mut self, seconds: Value) -> crate::data::Result<u64> {
        const MOST: i64 = 100_000_000_000;
        let not_real = |_| Fault::type_error(seconds, sym::REAL);
        let than_most = numbers::compare(&self.heap, seconds, Value::fixnum(MOST));
        match than_most.map_err(not_real)? {
            None => return Err(Fault::type_error(seconds, sym::REAL)),
            Some(Ordering::Less) => {}
            Some(_) => return Ok(MOST as u64 * 1_000_000),
        }
        if numbers::minusp(&mut self.heap, seconds).map_err(not_real)? {
            return Ok(0);
        }
        let micros = numbers::mul(&mut self.heap, seconds, Value::fixnum(1_000_000));
        let micros = numbers::to_double(&mut self.heap, micros.map_err(not_real)?);
        let micros = numbers::as_double(&self.heap, micros.map_err(not_real)?);
        Ok(micros.unwrap_or(0.0).ceil() as u64)
    }
}
