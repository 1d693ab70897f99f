//! The loop over complex nodes.
//!
//! The loop keeps the running node and the frame pointer in registers. Rare cases leave it through
//! a function that returns a [`Flow`].

use super::state::{Flow, Machine, Resume};
use crate::global::units::Ref;
use crate::heap::{Imm, Kind, Value};
use crate::machine::actor::quick_mail::Received;
use crate::machine::code::fused::fork;
use crate::machine::code::node::{Answer, Callee, Lambda, Node, Op, Simple, Site, lambda_of};
use crate::machine::link::trial;
use crate::machine::memory::account::AtCap;
use crate::machine::memory::gate;
use crate::machine::memory::gate::CollectionTurn;
use crate::process::Outcome;

/// Evaluates a simple node; returns the trap if it fails.
#[inline(always)]
pub(in crate::machine) fn evaluate(simple: Ref<Simple>, m: &mut Machine, fp: usize) -> Value {
    (simple.evaluate)(&simple, m, fp)
}

/// Evaluates a simple node as a condition.
#[inline(always)]
pub(in crate::machine) fn test(simple: Ref<Simple>, m: &mut Machine, fp: usize) -> Answer {
    (simple.test)(&simple, m, fp)
}

/// What the loop does next, after a rare case.
enum Next {
    Go(Ref<Node>, usize),
    Stop(Outcome),
}

impl Machine {
    /// Runs nodes until the muproc must stop; returns why it stops.
    pub(in crate::machine) fn walk(&mut self) -> Outcome {
        let (mut node, mut fp) = match self.taken_up() {
            Next::Go(node, fp) => (node, fp),
            Next::Stop(outcome) => return outcome,
        };
        'walk: loop {
            macro_rules! go {
                ($turn:expr) => {
                    match $turn {
                        Next::Go(n, f) => {
                            node = n;
                            fp = f;
                        }
                        Next::Stop(outcome) => return outcome,
                    }
                };
            }
            macro_rules! turn {
                ($flow:expr) => {{
                    let flow = $flow;
                    go!(self.turn(flow, Some((node, fp))));
                    continue 'walk;
                }};
            }
            macro_rules! value {
                ($simple:expr) => {{
                    let value = evaluate($simple, self, fp);
                    if value == Value::TRAP {
                        turn!(self.take_fault())
                    }
                    value
                }};
            }
            // Enters a callee whose frame has been made ready; without one, does `$otherwise`.
            macro_rules! call {
                ($callee:expr, $frame:expr, $otherwise:expr) => {
                    match $callee {
                        Some(Callee { lambda, body }) => {
                            (node, fp) = (body, $frame);
                            self.heap.reductions.set(self.heap.reductions.get() - 1);
                            if self.heap.reductions.get() < 0 {
                                go!(self.poll(node, fp, fp + lambda.live as usize));
                            }
                            continue 'walk;
                        }
                        None => $otherwise,
                    }
                };
            }
            macro_rules! deliver {
                ($value:expr) => {{
                    let value = $value;
                    let cont = self.control[self.control.len() - 1];
                    if let Some(next) = cont.call {
                        self.control.pop();
                        fp -= cont.shift as usize;
                        self.set_slot(fp, cont.destination, value);
                        node = next;
                        continue 'walk;
                    }
                    turn!(Flow::Return(value, fp))
                }};
            }
            let now: Ref<Node> = node;
            match &now.op {
                Op::Return(simple) => deliver!(value!(*simple)),
                Op::If(condition, yes, no) => match test(*condition, self, fp) {
                    Answer::Trap => turn!(self.take_fault()),
                    answer => node = fork(answer == Answer::Yes, *yes, *no),
                },
                Op::Effect(simple, next) => {
                    value!(*simple);
                    node = *next;
                }
                Op::Bind(slot, simple, next) => {
                    let value = value!(*simple);
                    self.set_slot(fp, *slot, value);
                    node = *next;
                }
                Op::Loop(next) => {
                    self.heap.reductions.set(self.heap.reductions.get() - 1);
                    if self.heap.reductions.get() < 0 {
                        go!(self.poll(*next, fp, fp + now.depth as usize));
                    } else {
                        node = *next;
                    }
                }
                Op::ReturnConstant(value) => deliver!(*value),
                Op::ReturnSum(of) => match of.sum(self, fp) {
                    Some(value) => deliver!(value),
                    None => node = of.slow,
                },
                Op::ReturnPlus(of) => match of.plus(self, fp) {
                    Some(value) => deliver!(value),
                    None => node = of.slow,
                },
                Op::IfLess(on) => node = on.less(self, fp),
                Op::IfEqual(on) => node = on.equal(self, fp),
                Op::IfLessSlots(on) => node = on.less(self, fp),
                Op::IfEqualSlots(on) => node = on.equal(self, fp),
                Op::IfOdd(on) => node = on.odd(self, fp),
                Op::IfEnd(on) => node = on.end(self, fp),
                Op::IfNext(on) => node = on.next(self, fp),
                Op::IfSame(on) => node = on.same(self, fp),
                Op::IfCons(on) => node = on.cons(self, fp),
                Op::SetConstant(slot, value, next) => node = self.put(fp, *slot, *value, *next),
                Op::Move(slot, from, next) => {
                    node = self.put(fp, *slot, self.slot(fp, *from), *next);
                }
                Op::SetPlus(set) => node = set.sum(self, fp),
                Op::SetSum(set) => node = set.sum(self, fp),
                Op::SetDifference(set) => node = set.difference(self, fp),
                Op::SetCar(set) => node = set.car(self, fp),
                Op::SetCdr(set) => node = set.cdr(self, fp),
                Op::Direct(call) => node = call.put(self, fp),
                Op::ReturnDirect(call) => match call.value(self, fp) {
                    Some(value) => deliver!(value),
                    None => node = call.slow(),
                },
                Op::Call1(q) => call!(self.quick::<1>(q, fp), q.frame(fp), node = q.slow),
                Op::CallPlus(q) => call!(self.quick_plus(q, fp), q.frame(fp), node = q.slow),
                Op::Call2(q) => call!(self.quick::<2>(q, fp), q.frame(fp), node = q.slow),
                Op::Call3(q) => call!(self.quick::<3>(q, fp), q.frame(fp), node = q.slow),
                Op::TailCall1(q) => call!(self.quick_tail::<1>(q, fp), fp, node = q.slow),
                Op::TailCall2(q) => call!(self.quick_tail::<2>(q, fp), fp, node = q.slow),
                Op::TailCall3(q) => call!(self.quick_tail::<3>(q, fp), fp, node = q.slow),
                Op::Generic(q) => call!((q.enter)(self, q, fp), q.frame(fp), node = q.slow),
                Op::TailGeneric(q) => call!((q.enter)(self, q, fp), fp, node = q.slow),
                Op::Call(s) => {
                    let lambda = self.call(s, fp);
                    call!(lambda, s.frame(fp), turn!(self.call_slowly(*s, fp)))
                }
                Op::TailCall(s) => {
                    call!(self.tail_call(s, fp), fp, turn!(self.tail_call_slowly(now, *s, fp)))
                }
                Op::CallPlaced(s) => {
                    self.control.push(s.cont.expect("a call has a frame"));
                    let (frame, lambda) = (s.frame(fp), self.named(s, s.frame(fp)));
                    call!(lambda, frame, turn!(self.enter_named(*s, frame, None)))
                }
                Op::TailCallPlaced(s) => {
                    self.move_arguments(s, fp);
                    call!(self.named(s, fp), fp, turn!(self.enter_named(*s, fp, Some(now))))
                }
                Op::Apply(s) => {
                    let (f, lambda) = self.apply_value(s, fp);
                    call!(lambda, s.frame(fp), turn!(self.apply_slowly(f, s.frame(fp), s.count)))
                }
                Op::TailApply(s) => {
                    let (f, lambda) = self.tail_apply_value(s, fp);
                    call!(lambda, fp, turn!(self.apply_slowly(f, fp, s.count)))
                }
                Op::ApplyPlaced(s) => {
                    let (frame, f) = (s.frame(fp), self.stack[s.frame(fp) - 1]);
                    self.control.push(s.cont.expect("a call has a frame"));
                    let lambda = self.plain_callee(f, frame, s);
                    call!(lambda, frame, turn!(Flow::Enter(f, frame, s.count)))
                }
                Op::TailApplyPlaced(s) => {
                    let f = self.stack[s.frame(fp) - 1];
                    self.move_arguments(s, fp);
                    let lambda = self.plain_callee(f, fp, s);
                    call!(lambda, fp, turn!(Flow::Enter(f, fp, s.count)))
                }
                Op::Push(cont, next) => {
                    self.control.push(*cont);
                    node = *next;
                }
                Op::Send(site, next, slow) => {
                    let sent = self.send_at_once(site, fp);
                    match *next {
                        _ if !sent => node = *slow,
                        Some(next) => node = next,
                        None => deliver!(Value::T),
                    }
                }
                Op::Receive(receive, slow) => match self.receive_at_once(receive, fp) {
                    Received::Body(body) => node = body,
                    Received::Unclear => node = *slow,
                    Received::Notices => turn!(self.act_on_mail(node, fp)),
                    Received::Nothing => return self.wait_at(node, fp),
                },
                Op::Link(lambda) => go!(self.linked(*lambda, now, fp)),
                // All are named, so that the jump needs no bounds check.
                Op::ReturnValues
                | Op::ReturnMany(_)
                | Op::Values(..)
                | Op::Spread(..)
                | Op::Gather(..)
                | Op::Pop(_)
                | Op::Other(..) => turn!(self.step_rarely(&now, fp)),
            }
        }
    }

    /// Returns where the muproc goes on, by `self.resume`.
    #[inline(always)]
    fn taken_up(&mut self) -> Next {
        let flow = match self.resume {
            Resume::Node(node, fp) => return Next::Go(node, fp),
            Resume::Enter(function, fp, n) => Flow::Enter(function, fp, n),
            Resume::Return(value, fp) => Flow::Return(value, fp),
            Resume::Ended => return Next::Stop(self.exit_outcome()),
        };
        self.turn(flow, None)
    }

    /// Links a function whose body is not linked yet: its first node is next, or again the node `now`
    /// if the muproc has been called away before the end.
    #[cold]
    fn linked(&mut self, lambda: Ref<Lambda>, now: Ref<Node>, fp: usize) -> Next {
        if !self.link(lambda, trial::settings().style) {
            return self.poll(now, fp, fp + lambda.live as usize);
        }
        self.reserve(fp + lambda.frame());
        Next::Go(lambda.body(), fp)
    }

    /// Runs the less common nodes.
    #[inline(never)]
    fn step_rarely(&mut self, node: &Node, fp: usize) -> Flow {
        match &node.op {
            Op::ReturnValues => Flow::ReturnValues(fp),
            Op::ReturnMany(simples) => {
                // A receiver that wants only one value gets the first; but all are evaluated.
                let mut values = Vec::with_capacity(simples.len());
                for simple in simples {
                    match evaluate(*simple, self, fp) {
                        Value::TRAP => return self.take_fault(),
                        value => values.push(value),
                    }
                }
                self.values = values;
                Flow::ReturnValues(fp)
            }
            Op::Values(simples, next) if simples.len() == 1 => {
                match evaluate(simples[0], self, fp) {
                    Value::TRAP => return self.take_fault(),
                    value => {
                        self.values.clear();
                        self.values.push(value);
                    }
                }
                Flow::Next(*next, fp)
            }
            Op::Values(simples, next) => {
                let mut values = Vec::with_capacity(simples.len());
                for simple in simples {
                    match evaluate(*simple, self, fp) {
                        Value::TRAP => return self.take_fault(),
                        value => values.push(value),
                    }
                }
                self.values = values;
                Flow::Next(*next, fp)
            }
            Op::Spread(slot, count, next) => {
                for i in 0..*count {
                    let value = self.values.get(i as usize).copied().unwrap_or(Value::NIL);
                    self.set_slot(fp, slot + i, value);
                }
                Flow::Next(*next, fp)
            }
            Op::Gather(slot, next) => self.gather(*slot, *next, fp),
            Op::Pop(next) => self.pop_frame(*next, fp),
            Op::Other(rare) => rare.run(self, node, fp),
            _ => unreachable!("the loop knows this node"),
        }
    }

    /// Follows a flow until there is a node to go on with, or the muproc stops. `at` is the node
    /// that was running, and its frame.
    ///
    /// The first two steps stand outside the loop so that no flow is moved between them: a flow
    /// that has just been written field by field is slow to read back in larger pieces.
    fn turn(&mut self, flow: Flow, at: Option<(Ref<Node>, usize)>) -> Next {
        macro_rules! step {
            ($flow:expr, $by:expr) => {
                match $flow {
                    Flow::Next(node, fp) => return Next::Go(node, fp),
                    Flow::Return(value, fp) => self.return_value(value, fp),
                    Flow::ReturnValues(fp) => self.return_values(fp),
                    Flow::Enter(function, fp, n) => match self.enter(function, fp, n, $by) {
                        Flow::Next(node, fp) => {
                            self.heap.reductions.set(self.heap.reductions.get() - 1);
                            if self.heap.reductions.get() >= 0 {
                                return Next::Go(node, fp);
                            }
                            let top = fp + node.depth as usize;
                            return self.poll(node, fp, top);
                        }
                        other => other,
                    },
                    Flow::Fault(fault) => self.signal_fault(fault, at),
                    Flow::Stop(outcome, resume) => {
                        self.resume = resume;
                        return Next::Stop(outcome);
                    }
                }
            };
        }
        let second = step!(flow, at.map(|(node, _)| node));
        let mut third = step!(second, None);
        loop {
            third = step!(third, None);
        }
    }

    /// A safe point. `node` will run next in the frame `fp`; live values lie below `top`.
    #[cold]
    #[inline(never)]
    fn poll(&mut self, node: Ref<Node>, fp: usize, top: usize) -> Next {
        if self.heap.wants_collection {
            let saved = self.heap.take_saved_reductions();
            self.see_whether_all_is_due();
            let Some(turn) = self.heap.may_collect() else {
                // Another large heap is being collected: wait for that.
                self.heap.reductions.set(-1);
                self.resume = Resume::Node(node, fp);
                return Next::Stop(gate::wait_for_turn());
            };
            let turn = CollectionTurn::new(turn);
            self.collect(top);
            drop(turn);
            self.heap.reductions.set(saved);
            if self.over_limit() {
                let flow = self.exhausted(Resume::Node(node, fp));
                return self.turn(flow, Some((node, fp)));
            }
            match self.look_at_cap() {
                AtCap::Below => {}
                AtCap::Debtor => {
                    let flow = self.ended_by_cap(Resume::Node(node, fp));
                    return self.turn(flow, Some((node, fp)));
                }
                // The rest of the slice is given up, which slows the muproc down but does not stop
                // it.
                AtCap::Waits => self.heap.reductions.set(-1),
            }
        }
        if self.is_urgent() {
            match self.act_on_mail(node, fp) {
                Flow::Next(node, fp) if self.heap.reductions.get() >= 0 => {
                    return Next::Go(node, fp);
                }
                Flow::Next(node, fp) => {
                    self.resume = Resume::Node(node, fp);
                    return Next::Stop(Outcome::Yield);
                }
                other => return self.turn(other, Some((node, fp))),
            }
        }
        if self.heap.reductions.get() < 0 {
            self.resume = Resume::Node(node, fp);
            return Next::Stop(Outcome::Yield);
        }
        Next::Go(node, fp)
    }

    /// Puts a value into a slot and returns the next node.
    #[inline(always)]
    fn put(&mut self, fp: usize, slot: u32, value: Value, next: Ref<Node>) -> Ref<Node> {
        self.set_slot(fp, slot, value);
        next
    }

    /// Returns the code of a global function whose arguments already lie in its frame; `None` if it
    /// does not take exactly these arguments.
    #[inline(always)]
    fn named(&mut self, site: &Site, frame: usize) -> Option<Callee> {
        let lambda = plain(site.cell.function(), site.count)?;
        self.reserve(frame + lambda.frame());
        Some(site.guess.callee(lambda))
    }

    /// Makes the frame for a call of a global function and returns the code to enter there. Returns
    /// `None` if the function takes other arguments or an argument has failed.
    #[inline(never)]
    fn call(&mut self, site: &Site, fp: usize) -> Option<Callee> {
        let word = site.cell.function();
        let Some(lambda) = plain(word, site.count) else {
            return if word.is(Imm::Metaobject) { self.call_generic(site, fp) } else { None };
        };
        let frame = fp + site.depth as usize;
        self.reserve(frame + lambda.frame());
        if !self.call_arguments(site, fp, frame) {
            // The slow path meets the fault again: arguments are pure.
            self.fault = None;
            return None;
        }
        self.control.push(site.cont.expect("a call has a frame"));
        Some(site.guess.callee(lambda))
    }

    /// Does the same as [`Machine::call`] in tail position.
    #[inline(never)]
    fn tail_call(&mut self, site: &Site, fp: usize) -> Option<Callee> {
        let word = site.cell.function();
        let Some(lambda) = plain(word, site.count) else {
            return if word.is(Imm::Metaobject) { self.tail_call_generic(site, fp) } else { None };
        };
        self.reserve(fp + lambda.frame().max((site.depth + site.count) as usize));
        if !self.tail_arguments(site, fp) {
            self.fault = None;
            return None;
        }
        Some(site.guess.callee(lambda))
    }

    /// Does the same as [`Machine::call`] for a generic function that knows its effective method.
    #[inline(never)]
    fn call_generic(&mut self, site: &Site, fp: usize) -> Option<Callee> {
        let callee = self.generic_arguments(site, fp)?;
        self.control.push(site.cont.expect("a call has a frame"));
        Some(callee)
    }

    /// Does the same in tail position.
    #[inline(never)]
    fn tail_call_generic(&mut self, site: &Site, fp: usize) -> Option<Callee> {
        let frame = fp + site.depth as usize;
        let callee = self.generic_arguments(site, fp)?;
        let live = callee.lambda.live as usize;
        self.stack.copy_within(frame..frame + live, fp);
        Some(callee)
    }

    /// Evaluates the arguments of a call of a generic function into the new frame. `None`, as if
    /// nothing had happened, if it is none, or its effective method is not found at once.
    fn generic_arguments(&mut self, site: &Site, fp: usize) -> Option<Callee> {
        let word = site.cell.function();
        let frame = fp + site.depth as usize;
        self.reserve(frame + site.count as usize + 2);
        if !self.call_arguments(site, fp, frame) {
            // The slow path meets the fault again: arguments are pure.
            self.fault = None;
            return None;
        }
        self.generic_callee(word, frame, site.count)
    }

    /// Does the same for a call of a function value, and returns that value too: the trap if the
    /// function or an argument has failed.
    #[inline(never)]
    fn apply_value(&mut self, site: &Site, fp: usize) -> (Value, Option<Callee>) {
        let frame = fp + site.depth as usize;
        let function = evaluate(site.function.expect("a function to apply"), self, fp);
        self.reserve(frame + site.count as usize + 1);
        if function == Value::TRAP || !self.call_arguments(site, fp, frame) {
            return (Value::TRAP, None);
        }
        self.control.push(site.cont.expect("a call has a frame"));
        (function, self.plain_callee(function, frame, site))
    }

    /// Does the same as [`Machine::apply_value`] in tail position.
    #[inline(never)]
    fn tail_apply_value(&mut self, site: &Site, fp: usize) -> (Value, Option<Callee>) {
        let function = evaluate(site.function.expect("a function to apply"), self, fp);
        self.reserve(fp + (site.depth + site.count) as usize + 1);
        if function == Value::TRAP || !self.tail_arguments(site, fp) {
            return (Value::TRAP, None);
        }
        (function, self.plain_callee(function, fp, site))
    }

    /// Goes on with the function from [`Machine::apply_value`] when that returned no code to enter.
    #[inline(never)]
    fn apply_slowly(&mut self, function: Value, frame: usize, count: u32) -> Flow {
        match function {
            Value::TRAP => self.take_fault(),
            function => Flow::Enter(function, frame, count),
        }
    }

    /// Returns the code of a function value that takes exactly `site.count` arguments and makes its
    /// frame ready; `None` for any other value.
    #[inline(always)]
    fn plain_callee(&mut self, function: Value, frame: usize, site: &Site) -> Option<Callee> {
        let is_closure = self.heap.is_kind(function, Kind::Closure);
        let code = if is_closure { self.heap.known_slot(function, 0) } else { function };
        let Some(lambda) = plain(code, site.count) else {
            let is_other = function.is(Imm::Metaobject);
            return if is_other { self.generic_callee(function, frame, site.count) } else { None };
        };
        self.reserve(frame + lambda.frame());
        if is_closure {
            self.stack[frame + lambda.parameters as usize] = function;
        }
        Some(site.guess.callee(lambda))
    }

    /// Evaluates the arguments of a call into the new frame; false if one has failed.
    #[inline(always)]
    fn call_arguments(&mut self, site: &Site, fp: usize, frame: usize) -> bool {
        macro_rules! put {
            ($at:expr, $simple:expr) => {{
                let value = evaluate($simple, self, fp);
                if value == Value::TRAP {
                    return false;
                }
                self.stack[$at] = value;
            }};
        }
        match *site.arguments {
            [a] => put!(frame, a),
            [a, b] => {
                put!(frame, a);
                put!(frame + 1, b);
            }
            [a, b, c] => {
                put!(frame, a);
                put!(frame + 1, b);
                put!(frame + 2, c);
            }
            ref many => {
                for (i, argument) in many.iter().enumerate() {
                    put!(frame + i, *argument);
                }
            }
        }
        true
    }

    /// Evaluates the arguments of a tail call into the frame that it replaces; false if one has
    /// failed. Arguments may refer to the slots that they replace, so all are evaluated before the
    /// first is put in place.
    #[inline(always)]
    fn tail_arguments(&mut self, site: &Site, fp: usize) -> bool {
        macro_rules! value {
            ($simple:expr) => {{
                let value = evaluate($simple, self, fp);
                if value == Value::TRAP {
                    return false;
                }
                value
            }};
        }
        match *site.arguments {
            [] => {}
            [a] => {
                let a = value!(a);
                self.stack[fp] = a;
            }
            [a, b] => {
                let (a, b) = (value!(a), value!(b));
                self.stack[fp] = a;
                self.stack[fp + 1] = b;
            }
            [a, b, c] => {
                let (a, b, c) = (value!(a), value!(b), value!(c));
                self.stack[fp] = a;
                self.stack[fp + 1] = b;
                self.stack[fp + 2] = c;
            }
            ref many => {
                let frame = fp + site.depth as usize;
                for (i, argument) in many.iter().enumerate() {
                    let value = value!(*argument);
                    self.stack[frame + i] = value;
                }
                self.stack.copy_within(frame..frame + many.len(), fp);
            }
        }
        true
    }

    fn move_arguments(&mut self, site: &Site, fp: usize) {
        let frame = fp + site.depth as usize;
        self.stack.copy_within(frame..frame + site.count as usize, fp);
    }

    /// Takes the fault that a simple node has left.
    pub(in crate::machine) fn take_fault(&mut self) -> Flow {
        match self.fault.take() {
            Some(fault) => Flow::Fault(fault),
            None => Flow::Fault(crate::data::Fault::simple(
                &mut self.heap,
                "A primitive failed without a fault.",
                &[],
            )),
        }
    }

    /// Calls a function that does not have the plain form, most often a primitive.
    #[inline(never)]
    fn call_slowly(&mut self, site: Ref<Site>, fp: usize) -> Flow {
        let frame = fp + site.depth as usize;
        self.reserve(frame + site.count as usize + 1);
        for (i, argument) in site.arguments.iter().enumerate() {
            match evaluate(*argument, self, fp) {
                Value::TRAP => return self.take_fault(),
                value => self.stack[frame + i] = value,
            }
        }
        self.control.push(site.cont.expect("a call has a frame"));
        self.enter_named(site, frame, None)
    }

    /// Does the same as [`Machine::call_slowly`] in tail position.
    #[inline(never)]
    fn tail_call_slowly(&mut self, node: Ref<Node>, site: Ref<Site>, fp: usize) -> Flow {
        self.reserve(fp + (site.depth + site.count) as usize + 1);
        if !self.tail_arguments(&site, fp) {
            return self.take_fault();
        }
        self.enter_named(site, fp, Some(node))
    }

    /// Enters the function in the cell of a global function. `by` is the calling node if the call
    /// is the last of its function. The value of a primitive is returned to its caller from here;
    /// the loop over flows would be called for that alone.
    #[inline(never)]
    pub(in crate::machine) fn enter_named(
        &mut self,
        site: Ref<Site>,
        frame: usize,
        by: Option<Ref<Node>>,
    ) -> Flow {
        let word = site.cell.function();
        if word == Value::UNBOUND {
            return self.undefined_function(site.name, frame, site.count, by);
        }
        if !word.is(Imm::Primitive) {
            return Flow::Enter(word, frame, site.count);
        }
        match self.enter_primitive(word, frame, site.count, by) {
            Flow::Return(value, frame) => self.return_value(value, frame),
            flow => flow,
        }
    }
}

/// Returns the code of a function without captured variables that takes exactly `count` arguments;
/// `None` for any other value.
#[inline(always)]
pub(in crate::machine) fn plain(function: Value, count: u32) -> Option<Ref<Lambda>> {
    let lambda = lambda_of(function.as_code()?);
    if lambda.exact == count { Some(lambda) } else { None }
}
