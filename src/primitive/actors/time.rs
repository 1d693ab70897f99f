//! Time: timers, sleeping, pokes, clocks.

use super::super::{actor, cl, sys};
use super::{function_of, pid_of};
use crate::data::{Fault, Result, list, numbers};
use crate::global::{package, sym};
use crate::heap::{Imm, Value};
use crate::machine::actor::joints::MAY_NOT_WAIT;
use crate::machine::actor::resting::resting_function;
use crate::machine::{Args, Body, Flow, Machine, Primitive, Resume};
use crate::process::Outcome;

/// The primitives of this file.
pub(in crate::primitive) const TABLE: &[Primitive] = &[
    actor(
        "MUPROC-SCHEDULE-RELATIVE",
        "function seconds &optional repeat",
        (2, 3),
        Body::Control(schedule_relative),
        "Calls the function in this muproc after so many seconds, and then every REPEAT seconds. The timer.",
    )
    .remembered(),
    actor(
        "MUPROC-SCHEDULE",
        "function universal-time &optional repeat",
        (2, 3),
        Body::Control(schedule),
        "Calls the function in this muproc at a universal time, and then every REPEAT seconds. The timer.",
    )
    .remembered(),
    actor(
        "MUPROC-MAKE-INTERRUPT-TIMER",
        "function &key dont-register",
        (1, 3),
        Body::N(make_timer),
        "A timer that will call the function in this muproc each time that it has been scheduled.",
    ),
    actor(
        "MUPROC-SCHEDULE-TIMER",
        "timer universal-time &optional repeat",
        (2, 3),
        Body::Control(schedule_timer),
        "Schedules a timer of this muproc for a universal time, instead of what it was scheduled for. The timer.",
    )
    .remembered(),
    actor(
        "MUPROC-SCHEDULE-TIMER-RELATIVE",
        "timer seconds &optional repeat",
        (2, 3),
        Body::Control(schedule_timer_relative),
        "Schedules a timer of this muproc in so many seconds, instead of what it was scheduled for. The timer.",
    )
    .remembered(),
    actor(
        "MUPROC-UNSCHEDULE-TIMER",
        "timer",
        (1, 1),
        Body::F1(unschedule),
        "Cancels a timer of this muproc. Whether it was scheduled.",
    ),
    actor("MUPROC-POKE", "muproc", (1, 1), Body::F1(poke), "Lets a muproc that waits in MUPROC-WAIT test its condition again. T."),
    cl(
        "SLEEP",
        "seconds",
        (1, 1),
        Body::Control(sleep),
        "Waits, this muproc alone. (sleep 0) => NIL",
    )
    .takes("real"),
    sys("SLEEPING", ".", "wait", (1, 1), Body::Control(sleeping), "Goes on waiting."),
    sys(
        "ARRIVALS",
        "",
        "",
        (0, 0),
        Body::F0(arrivals),
        "A number that changes with everything that comes for this muproc.",
    ),
    sys(
        "PAUSE",
        ".",
        "seen",
        (1, 1),
        Body::Control(pause),
        "Waits for anything to come. Returns at once if something has since ARRIVALS was SEEN.",
    ),
    sys(
        "PAUSE-BETWEEN-TESTS",
        "...",
        "seen period again",
        (3, 3),
        Body::Control(pause_between_tests),
        "PAUSE for PERIOD seconds at most. AGAIN tells whether nothing but a test has been done since the last one.",
    ),
    sys(
        "HIBERNATE",
        "",
        "",
        (0, 0),
        Body::Control(hibernate),
        "Collects this muproc's heap and gives back what lies unused.",
    ),
    sys(
        "REST-UNTIL-ARRIVALS",
        "..l.l",
        "seen function arguments wait-function wait-arguments",
        (5, 5),
        Body::Control(rest),
        "Waits as PAUSE does, and then calls RUN-SIMPLE-PROCESS with the other arguments.",
    ),
    sys(
        "MAY-NOT-WAIT",
        ".",
        "on",
        (1, 1),
        Body::F1(may_not_wait),
        "Makes what waits an error from now on, or no error any more.",
    ),
    cl("GET-INTERNAL-REAL-TIME", "", (0, 0), Body::F0(real_time), "Microseconds since 1970.")
        .pure(),
    cl(
        "GET-INTERNAL-RUN-TIME",
        "",
        (0, 0),
        Body::F0(run_time),
        "Microseconds of processor time of the node.",
    )
    .pure(),
    cl("GET-UNIVERSAL-TIME", "", (0, 0), Body::F0(universal_time), "Seconds since 1900.").pure(),
];

/// Seconds between 1900 and 1970.
const EPOCH: i64 = 2_208_988_800;

fn repeat(m: &mut Machine, args: Args) -> Result<Option<u64>> {
    match m.opt(args, 2) {
        Some(period) if period.is_true() => {
            positive(m, period)?;
            Ok(Some(m.micros_of(period)?.max(1)))
        }
        _ => Ok(None),
    }
}

/// A type error if a number of seconds is negative.
fn not_negative(m: &mut Machine, seconds: Value) -> Result<()> {
    match numbers::minusp(&mut m.heap, seconds) {
        Ok(true) => {
            let range = [sym::REAL, Value::fixnum(0)];
            let expected = list::from_slice(&mut m.heap, &range);
            Err(Fault::type_error(seconds, expected))
        }
        _ => Ok(()),
    }
}

/// A type error unless a number of seconds is more than 0: what is repeated at once would never end.
fn positive(m: &mut Machine, seconds: Value) -> Result<()> {
    match numbers::plusp(&mut m.heap, seconds) {
        Ok(false) => {
            let limit = list::from_slice(&mut m.heap, &[Value::fixnum(0)]);
            let expected = list::from_slice(&mut m.heap, &[sym::REAL, limit]);
            Err(Fault::type_error(seconds, expected))
        }
        _ => Ok(()),
    }
}

/// The time `seconds` from now, in microseconds.
fn from_now(m: &mut Machine, seconds: Value) -> Result<u64> {
    let after = m.micros_of(seconds)?;
    Ok(m.system().now().saturating_add(after))
}

/// Converts a universal time to microseconds since 1970.
fn at_universal_time(m: &mut Machine, time: Value) -> Result<u64> {
    let since = numbers::sub(&mut m.heap, time, Value::fixnum(EPOCH))
        .map_err(|_| Fault::type_error(time, sym::REAL))?;
    m.micros_of(since)
}

/// Does `act` to a timer with the time that is the second argument, converted by `micros`. These
/// primitives have a frame, so that a timer remembers where it was scheduled.
fn timed(
    m: &mut Machine,
    args: Args,
    micros: fn(&mut Machine, Value) -> Result<u64>,
    act: fn(&mut Machine, Args, Result<u64>) -> Result,
) -> Flow {
    let at = micros(m, m.arg(args, 1));
    match act(m, args, at) {
        Ok(timer) => Flow::Return(timer, args.base),
        Err(fault) => Flow::Fault(fault),
    }
}

fn schedule_relative(m: &mut Machine, args: Args) -> Flow {
    timed(m, args, from_now, scheduled)
}

fn schedule(m: &mut Machine, args: Args) -> Flow {
    timed(m, args, at_universal_time, scheduled)
}

fn scheduled(m: &mut Machine, args: Args, at: Result<u64>) -> Result {
    let function = function_of(m, m.arg(args, 0))?;
    let (at, repeat) = (at?, repeat(m, args)?);
    Ok(m.schedule(function, at, repeat))
}

fn make_timer(m: &mut Machine, args: Args) -> Result {
    let function = function_of(m, m.arg(args, 0))?;
    m.check_keywords(args, 1, &[package::keyword("DONT-REGISTER").word()])?;
    Ok(m.make_timer(function))
}

fn schedule_timer(m: &mut Machine, args: Args) -> Flow {
    timed(m, args, at_universal_time, rescheduled)
}

fn schedule_timer_relative(m: &mut Machine, args: Args) -> Flow {
    timed(m, args, from_now, rescheduled)
}

fn rescheduled(m: &mut Machine, args: Args, at: Result<u64>) -> Result {
    let (timer, at) = (m.arg(args, 0), at?);
    if !timer.is(Imm::Timer) {
        return Err(Fault::type_error(timer, sym::MUPROC_TIMER));
    }
    let repeat = repeat(m, args)?;
    if m.schedule_timer(timer, at, repeat) {
        return Ok(timer);
    }
    let control = "~s is not a timer of this muproc that can be scheduled again.";
    Err(Fault::simple(&mut m.heap, control, &[timer]))
}

fn unschedule(m: &mut Machine, timer: Value) -> Result {
    if !timer.is(Imm::Timer) {
        return Err(Fault::type_error(timer, sym::MUPROC_TIMER));
    }
    Ok(Value::from_bool(m.unschedule(timer)))
}

fn poke(m: &mut Machine, muproc: Value) -> Result {
    let pid = pid_of(muproc)?;
    m.charge_signal();
    let found = m.system().signal(pid, crate::process::Signal::Poke);
    Ok(Value::from_bool(found))
}

/// What it costs to let others go first, in virtual time: ten microseconds. Time must go on while a muproc does
/// nothing else, or what waits for a timer would starve.
const GIVING_WAY: usize = 1000;

fn sleep(m: &mut Machine, args: Args) -> Flow {
    let seconds = m.arg(args, 0);
    if let Err(fault) = not_negative(m, seconds) {
        return Flow::Fault(fault);
    }
    match m.seconds_from_now(seconds) {
        Ok(Some(at)) => {
            if m.post.virtual_time && at <= m.system().now() {
                m.heap.spend(GIVING_WAY);
            }
            let wait = m.start_wait(at, args.base);
            m.stack[args.base] = wait;
            Flow::Enter(package::system("SLEEPING").word(), args.base, 1)
        }
        Ok(None) => Flow::Fault(Fault::type_error(seconds, sym::REAL)),
        Err(fault) => Flow::Fault(fault),
    }
}

fn sleeping(m: &mut Machine, args: Args) -> Flow {
    let wait = m.arg(args, 0);
    if m.wait_is_over(wait) {
        return Flow::Return(Value::NIL, args.base);
    }
    m.flush_output();
    let again = m.running_primitive(args);
    Flow::Stop(Outcome::Wait, again)
}

fn pause(m: &mut Machine, args: Args) -> Flow {
    m.flush_output();
    if arrivals(m).is_ok_and(|now| now != m.arg(args, 0)) {
        return Flow::Return(Value::NIL, args.base);
    }
    Flow::Stop(Outcome::Wait, Resume::Return(Value::NIL, args.base))
}

fn pause_between_tests(m: &mut Machine, args: Args) -> Flow {
    let period = m.arg(args, 1);
    if period.is_true() {
        match m.micros_of(period) {
            Ok(period) => m.wake_for_test(period, m.arg(args, 2).is_true()),
            Err(fault) => return Flow::Fault(fault),
        }
    }
    pause(m, args)
}

fn arrivals(m: &mut Machine) -> Result {
    Ok(Value::fixnum(m.post.arrivals() & (i64::MAX >> 4)))
}

fn hibernate(m: &mut Machine, args: Args) -> Flow {
    m.hibernate(args.base);
    Flow::Return(Value::NIL, args.base)
}

fn rest(m: &mut Machine, args: Args) -> Flow {
    m.flush_output();
    let seen = m.arg(args, 0);
    m.stack.copy_within(args.base + 1..args.base + 5, args.base);
    let again = resting_function();
    if arrivals(m).is_ok_and(|now| now != seen) {
        return Flow::Enter(again, args.base, 4);
    }
    Flow::Stop(Outcome::Wait, Resume::Enter(again, args.base, 4))
}

fn may_not_wait(m: &mut Machine, on: Value) -> Result {
    match on.is_true() {
        true => m.post.marks |= MAY_NOT_WAIT,
        false => m.post.marks &= !MAY_NOT_WAIT,
    }
    Ok(on)
}

fn real_time(m: &mut Machine) -> Result {
    m.note_clock();
    Ok(Value::fixnum(m.system().now() as i64))
}

fn run_time(m: &mut Machine) -> Result {
    if m.post.virtual_time {
        return real_time(m);
    }
    Ok(Value::fixnum(crate::machine::actor::mail::processor_micros()))
}

fn universal_time(m: &mut Machine) -> Result {
    m.note_clock();
    Ok(Value::fixnum(m.system().now() as i64 / 1_000_000 + EPOCH))
}
