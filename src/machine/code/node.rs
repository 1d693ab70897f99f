//! The executable nodes, and the functions made of them.

use super::doubles::Double;
use super::fused::{OfSlots, OnConstant, OnSlots, OnWord, QuickSite, SetByConstant, SetBySlots};
use crate::analyser::tree::{Code, LambdaId, Level};
use crate::global::symbol::SymbolCell;
use crate::global::units::{Arena, Piece, Ref};
use crate::heap::{CodeWord, Symbol, Value};
use crate::machine::actor::receive::Receive;
use crate::machine::eval::state::{Flow, Machine};
use crate::machine::link::double_hints::Hints;
use crate::text::Span;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};

/// Evaluates a simple node; returns `Value::TRAP` if it has left a fault.
pub type Evaluate = fn(&Simple, &mut Machine, usize) -> Value;
/// Evaluates a simple node as a condition, without making T or NIL.
pub type Test = fn(&Simple, &mut Machine, usize) -> Answer;

/// Evaluates a simple node to a number that need not be packed into a word.
pub type EvaluateNumber = fn(&Simple, &mut Machine, usize) -> Number;

/// A value on its way to an arithmetic node: either a word that is not an immediate double, or
/// `Value::UNPACKED` and a double that fits a word. So a double that passes between two arithmetic
/// nodes is neither packed nor unpacked.
#[derive(Clone, Copy)]
pub struct Number {
    /// The word.
    pub word: Value,
    /// The double, if `word` is `Value::UNPACKED`.
    pub float: f64,
}

/// What a primitive goes on with when a value that it waits for has come. The arguments are the
/// beginning of its frame and the value.
pub type Resumption = fn(&mut Machine, usize, Value) -> Flow;

/// The result of a test.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum Answer {
    /// NIL.
    No,
    /// Anything else.
    Yes,
    /// A fault was left.
    Trap,
}

/// A simple node. What the fields mean is up to its functions.
pub struct Simple {
    /// Evaluates it.
    pub evaluate: Evaluate,
    /// Evaluates it as a test.
    pub test: Test,
    /// Evaluates it as an operand of arithmetic.
    pub number: EvaluateNumber,
    /// A slot of the frame, or a small number.
    pub a: u32,
    /// A second one.
    pub b: u32,
    /// A constant.
    pub k: Value,
    /// The first operand.
    pub x: Option<Ref<Simple>>,
    /// The second operand.
    pub y: Option<Ref<Simple>>,
    /// The third operand.
    pub z: Option<Ref<Simple>>,
    /// More operands, or other data.
    pub more: More,
    /// Where it comes from in the source.
    pub span: Span,
    /// What it computes, if a complex node can do the plain case of it (`fused.rs`).
    pub form: Form,
}

/// What a simple node computes from slots and constants.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Form {
    /// Anything.
    Other,
    /// The slot `a`.
    Slot,
    /// The constant `k`.
    Constant,
    /// The slot `a` plus the constant `k`, a fixnum.
    AddConstant,
    /// The slot `a` minus the constant `k`, a fixnum.
    SubConstant,
    /// The slot `a` plus the slot `b`.
    AddSlots,
    /// The slot `a` minus the slot `b`.
    SubSlots,
    /// The comparison of the slot `a` with the constant `k`, a fixnum, by an operation of
    /// `arithmetic.rs`.
    OrderConstant(u8),
    /// The comparison of the slot `a` with zero.
    OrderZero(u8),
    /// The comparison of the slots `a` and `b`.
    OrderSlots(u8),
    /// Whether the slot `a` holds the word `k`.
    Same,
    /// Whether the slot `a` holds NIL.
    Null,
    /// Whether the value of `x`, any simple node, is NIL.
    Not,
    /// Whether the slot `a` holds a cons.
    Consp,
    /// Whether the slot `a` holds the end of a list.
    Endp,
    /// Whether the slot `a` holds an odd number.
    Oddp,
    /// Whether the slot `a` holds an even number.
    Evenp,
    /// The car of the slot `a`.
    Car,
    /// The cdr of the slot `a`.
    Cdr,
    /// The slot `a` is set to its sum with the constant `k`.
    Increment,
    /// The slot `a` is set to itself minus the constant `k`.
    Decrement,
    /// The slot `a` is set to its sum with the slot `b`.
    IncrementBySlot,
    /// The slot `a` is set to itself minus the slot `b`.
    DecrementBySlot,
    /// The slot `a` is set to the car of the slot `b`.
    SetCar,
    /// The slot `a` is set to the cdr of the slot `b`.
    SetCdr,
    /// The slot `a` is set to the value of `x`.
    SetSlot,
    /// The next element of the list in the slot `b` goes to the slot `a`, if there is one.
    Next,
    /// The variable of slot `a`, which may hold an unboxed double, is set to the value of a tree of
    /// doubles.
    SetDouble,
}

impl Simple {
    /// Makes a node with these functions, and nothing else in it.
    pub fn blank(evaluate: Evaluate, test: Test, span: Span) -> Simple {
        Simple {
            evaluate,
            test,
            number: super::arithmetic::number_of_value,
            a: 0,
            b: 0,
            k: Value::NIL,
            x: None,
            y: None,
            z: None,
            more: More::None,
            span,
            form: Form::Other,
        }
    }

    /// Makes a node for the value of a slot.
    pub fn of_slot(slot: u32, span: Span) -> Simple {
        let mut node = Simple::blank(super::simple::local, super::simple::test_local, span);
        node.a = slot;
        node.form = Form::Slot;
        node
    }
}

impl Piece for Simple {
    fn owns(&self) -> bool {
        matches!(self.more, More::Operands(_) | More::Captures(_) | More::Level(_))
    }
}

impl Piece for Node {
    fn owns(&self) -> bool {
        matches!(self.op, Op::ReturnMany(_) | Op::Values(..) | Op::Other(..))
    }
}

impl Piece for Site {
    fn owns(&self) -> bool {
        !self.arguments.is_empty()
    }
}

impl Piece for Cont {
    fn owns(&self) -> bool {
        self.constants.capacity() + self.targets.capacity() > 0
    }
}

impl Piece for Lambda {
    fn owns(&self) -> bool {
        self.keys.is_some()
    }
}

impl Piece for Unit {}

/// Data that few simple nodes need.
pub enum More {
    /// Nothing.
    None,
    /// Any number of operands.
    Operands(Box<[Ref<Simple>]>),
    /// A symbol.
    Cell(SymbolCell),
    /// Where the values come from that a function captures; the function is the constant of the
    /// node.
    Captures(Box<[Capture]>),
    /// A primitive.
    Primitive(&'static crate::machine::Primitive),
    /// The shape that a list must have (destructuring).
    Level(Arc<Level>),
    /// The node whose value is assigned, in a node that is fused with that assignment.
    Assigned(Ref<Simple>),
    /// A slot of the instances of a class, or the question whether something is one (`instances.rs`).
    Place(Ref<super::instances::Place>),
    /// A slot of a constant name (`slots.rs`).
    NamedSlot(Ref<super::slots::NamedSlot>),
    /// A generic function that reads or writes a slot (`accessors.rs`).
    Accessor(Ref<super::accessors::Accessor>),
    /// A tree of doubles that is tried first, and the ordinary node (`doubles.rs`).
    Doubled(Ref<Double>, Ref<Simple>),
}

/// Where a captured value comes from.
#[derive(Clone, Copy, Debug)]
pub enum Capture {
    /// A slot of the frame.
    Slot(u32),
    /// A captured value of the running closure: the slot that holds the closure, and the index.
    Free(u32, u32),
}

/// A complex node.
pub struct Node {
    /// What it does.
    pub op: Op,
    /// How many slots of the frame are live when it begins.
    pub depth: u32,
    /// Where it comes from in the source.
    pub span: Span,
}

/// What a complex node does.
pub enum Op {
    /// Return the value.
    Return(Ref<Simple>),
    /// Return all values in the buffer.
    ReturnValues,
    /// Return several simple values.
    ReturnMany(Box<[Ref<Simple>]>),
    /// Branch.
    If(Ref<Simple>, Ref<Node>, Ref<Node>),
    /// Evaluate for effect, then go on.
    Effect(Ref<Simple>, Ref<Node>),
    /// Put the value into a slot, then go on.
    Bind(u32, Ref<Simple>, Ref<Node>),
    /// Go back to an earlier node: a safe point.
    Loop(Ref<Node>),
    /// Call a global function whose arguments are simple.
    Call(Ref<Site>),
    /// Do so in tail position.
    TailCall(Ref<Site>),
    /// Call a global function whose arguments already lie in its frame.
    CallPlaced(Ref<Site>),
    /// Do so in tail position.
    TailCallPlaced(Ref<Site>),
    /// Call a function value, the operand `function` of the site.
    Apply(Ref<Site>),
    /// Do so in tail position.
    TailApply(Ref<Site>),
    /// Call a function value that lies in the slot before the arguments, all already in place.
    ApplyPlaced(Ref<Site>),
    /// Do so in tail position.
    TailApplyPlaced(Ref<Site>),
    /// Put several simple values into the buffer of values.
    Values(Box<[Ref<Simple>]>, Ref<Node>),
    /// Spread the buffer of values over slots: the first slot, and their number.
    Spread(u32, u32, Ref<Node>),
    /// Append the buffer of values to the list in a slot, for `multiple-value-call`.
    Gather(u32, Ref<Node>),
    /// Send a message, then go on or return T; if that is not a plain case, the last node does it.
    Send(Ref<crate::machine::actor::quick_mail::SendSite>, Option<Ref<Node>>, Ref<Node>),
    /// Receive a message; if that is not a plain case, the last node does it.
    Receive(Ref<Receive>, Ref<Node>),
    // ---- the plain cases of other nodes (`fused.rs`) ----
    /// Return a constant.
    ReturnConstant(Value),
    /// Return the sum of two slots.
    ReturnSum(OfSlots),
    /// Return the sum of a slot and a fixnum.
    ReturnPlus(OfSlots),
    /// Branch on whether a slot is less than a fixnum.
    IfLess(OnConstant),
    /// Branch on whether a slot is equal to a fixnum.
    IfEqual(OnConstant),
    /// Branch on whether a slot is less than another.
    IfLessSlots(OnSlots),
    /// Branch on whether two slots hold the same number.
    IfEqualSlots(OnSlots),
    /// Branch on whether a slot holds an odd number.
    IfOdd(OnSlots),
    /// Branch on whether a slot holds the end of a list.
    IfEnd(OnSlots),
    /// Take the next element of a list, or leave at its end.
    IfNext(OnSlots),
    /// Branch on whether a slot holds a certain word.
    IfSame(OnWord),
    /// Branch on whether a slot holds a cons.
    IfCons(OnWord),
    /// Put a constant into a slot.
    SetConstant(u32, Value, Ref<Node>),
    /// Put the second slot into the first.
    Move(u32, u32, Ref<Node>),
    /// Put a slot plus a fixnum into a slot.
    SetPlus(SetByConstant),
    /// Put the sum of two slots into a slot.
    SetSum(SetBySlots),
    /// Put the difference of two slots into a slot.
    SetDifference(SetBySlots),
    /// Put the car of a slot into a slot.
    SetCar(SetBySlots),
    /// Put the cdr of a slot into a slot.
    SetCdr(SetBySlots),
    /// Do a call that needs no frame, and go on (`access.rs`).
    Direct(Ref<super::access::Direct>),
    /// Do a call that needs no frame, and return the value.
    ReturnDirect(Ref<super::access::Direct>),
    /// Call a global function with one argument.
    Call1(QuickSite),
    /// Call a global function with one argument, a slot plus a fixnum.
    CallPlus(QuickSite),
    /// Call a global function with two arguments.
    Call2(QuickSite),
    /// Call a global function with three arguments.
    Call3(QuickSite),
    /// Call a global function with one argument in tail position.
    TailCall1(QuickSite),
    /// Call a global function with two arguments in tail position.
    TailCall2(QuickSite),
    /// Call a global function with three arguments in tail position.
    TailCall3(QuickSite),
    /// Call a generic function, or the rest of a chain of methods (`generic_call.rs`).
    Generic(Ref<super::generic_call::GenericCall>),
    /// Do so in tail position.
    TailGeneric(Ref<super::generic_call::GenericCall>),
    // ---- others ----
    /// Push a control frame.
    Push(Ref<Cont>, Ref<Node>),
    /// Pop the control frame on top and undo what it stands for.
    Pop(Ref<Node>),
    /// Do anything else, by a function.
    Other(Box<dyn Rare>),
    /// Link the body of the function: its first node until it is first run.
    Link(Ref<Lambda>),
}

/// What a less common node does, with its data.
pub trait Rare: Send + Sync {
    /// Evaluates the node in the frame at `fp`.
    fn run(&self, m: &mut Machine, node: &Node, fp: usize) -> Flow;

    /// Where a call puts its value that returns a single one, and what comes then instead of this node;
    /// `None` if this node does it.
    fn one_value(&self) -> Option<(u32, Ref<Node>)> {
        None
    }

    /// The data of a receive node; `None` for the others.
    fn receive(&self) -> Option<&Receive> {
        None
    }
}

/// What a control frame stands for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ContKind {
    /// A call waiting for one value.
    Call,
    /// A call waiting for all values.
    CallValues,
    /// A primitive waiting for one value.
    Native,
    /// A primitive waiting for all values.
    NativeValues,
    /// A node that was interrupted. The slot below the frame above says how far that frame lies
    /// above the interrupted one.
    Interrupted,
    /// The bottom of the stack.
    Bottom,
    /// A catch tag.
    Catch,
    /// The identity of a block or tagbody.
    Exit,
    /// Dynamic bindings.
    Special,
    /// A protected form.
    Protect,
    /// A cleanup form under way.
    Cleanup,
    /// The clauses of a handler-case.
    HandlerCase,
    /// The handlers of a handler-bind.
    HandlerBind,
    /// A deadline.
    Deadline,
    /// A stretch that exits and timers do not interrupt.
    Shield,
    /// A guard of a receive.
    Guard,
}

/// What is to be done when a frame of a primitive is left, in whatever way.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum OnLeave {
    /// Nothing.
    Nothing,
    /// The native state that the frame owns goes.
    DropNative,
    /// The timer function ends, and its shield with it.
    EndTimer,
    /// The request ends whose tag lies in this slot of the frame.
    EndRequest(u32),
    /// The handler of a server ends that runs above the frame.
    EndHandler,
}

/// The descriptor of a control frame.
pub struct Cont {
    /// What it stands for.
    pub kind: ContKind,
    /// How far the frame above begins above this one (calls and primitives), else 0.
    pub shift: u32,
    /// Where its data lies (slots of the frame); for a call of a function that spawns or
    /// schedules (`Primitive::remembered`), the number of the place of the call; for a primitive that
    /// takes throws, the slot that says that one has come.
    pub slot: u32,
    /// The slot that the value goes to.
    pub destination: u32,
    /// How many slots, bindings or clauses it has.
    pub count: u32,
    /// What is to be done when a frame of a primitive is left.
    pub on_leave: OnLeave,
    /// Whether all values go on, in the buffer.
    pub values: bool,
    /// The function that was called (calls of global functions), else NIL.
    pub name: Value,
    /// The node that follows.
    pub next: Option<Ref<Node>>,
    /// The node that follows when a single value is returned, if nothing but that value goes on.
    pub call: Option<Ref<Node>>,
    /// What a primitive goes on with.
    pub resume: Option<Resumption>,
    /// Symbols of bindings, each with its place; types of handlers; the catch tag of a primitive that takes throws.
    pub constants: Vec<Value>,
    /// The clauses of a handler-case; the cleanup of a protected form.
    pub targets: Vec<Ref<Node>>,
    /// Where it comes from in the source.
    pub span: Span,
}

impl Cont {
    /// Makes a frame of a kind; everything else has default values.
    pub const fn new(kind: ContKind) -> Cont {
        Cont {
            kind,
            shift: 0,
            slot: 0,
            destination: 0,
            count: 0,
            on_leave: OnLeave::Nothing,
            values: false,
            name: Value::NIL,
            next: None,
            call: None,
            resume: None,
            constants: Vec::new(),
            targets: Vec::new(),
            span: Span::NONE,
        }
    }

    /// Makes the frame of a primitive that waits for a value, with `slots` slots of state below.
    pub const fn native(slots: u32, resume: Resumption) -> Cont {
        let mut cont = Cont::new(ContKind::Native);
        cont.shift = slots;
        cont.resume = Some(resume);
        cont
    }

    /// The frame of a native state: it goes when the frame is left.
    pub const fn owner(resume: Resumption) -> Cont {
        let mut cont = Cont::native(0, resume);
        cont.on_leave = OnLeave::DropNative;
        cont
    }

    /// The same for one that wants all values, in the buffer.
    pub const fn owner_of_values(resume: Resumption) -> Cont {
        let mut cont = Cont::native_values(0, resume);
        cont.on_leave = OnLeave::DropNative;
        cont
    }

    /// The frame of a primitive that waits for all values, in the buffer.
    pub const fn native_values(slots: u32, resume: Resumption) -> Cont {
        let mut cont = Cont::native(slots, resume);
        cont.kind = ContKind::NativeValues;
        cont.values = true;
        cont
    }
}

/// A place where a function is called.
pub struct Site {
    /// The cell of the function's symbol (calls of global functions).
    pub cell: SymbolCell,
    /// The function's name.
    pub name: Symbol,
    /// The arguments, if they are simple.
    pub arguments: Box<[Ref<Simple>]>,
    /// How many arguments there are.
    pub count: u32,
    /// Where the callee's frame begins, from the caller's frame pointer.
    pub depth: u32,
    /// The function, if it is a value and simple.
    pub function: Option<Ref<Simple>>,
    /// The frame to push, unless in tail position.
    pub cont: Option<Ref<Cont>>,
    /// What has been entered last.
    pub guess: Guess,
}

impl Site {
    /// Returns where the callee's frame begins.
    #[inline(always)]
    pub(in crate::machine) fn frame(&self, fp: usize) -> usize {
        fp + self.depth as usize
    }
}

/// A keyword parameter.
#[derive(Clone, Debug)]
pub struct Keyword {
    /// The keyword.
    pub name: Value,
    /// Its slot.
    pub slot: u32,
}

/// A function.
pub struct Lambda {
    /// Its name in reports.
    pub name: Value,
    /// The number of required parameters.
    pub required: u32,
    /// The number of optional parameters.
    pub optional: u32,
    /// Whether there is a rest parameter.
    pub rest: bool,
    /// The keyword parameters; `None` without `&key`.
    pub keys: Option<Box<[Keyword]>>,
    /// Whether unknown keywords are accepted.
    pub allow_other_keys: bool,
    /// The number of arguments, if the function takes a fixed number; else `u32::MAX`.
    pub exact: u32,
    /// How many slots its parameters take; the closure itself lies in the next one.
    pub parameters: u32,
    /// Whether it captures variables.
    pub captures: bool,
    /// How many slots are live at entry.
    pub live: u32,
    body: AtomicUsize,
    frame: AtomicUsize,
    /// Whether calls of accessors are linked as calls: simple nodes have turned out to do too little.
    calls: AtomicBool,
    /// The code unit that it belongs to.
    pub unit: Ref<Unit>,
    /// Its tree in the unit.
    pub id: LambdaId,
    /// Where it is in the source.
    pub span: Span,
}

/// A function to be entered, and its first node.
pub struct Callee {
    /// The function.
    pub lambda: Ref<Lambda>,
    /// The node.
    pub body: Ref<Node>,
}

/// The first node of the function that a call has entered last.
///
/// To find that node, a call loads the symbol, its function, the code, and then the node. Each load
/// waits for the one before, and everything in the callee waits for the last. If the guess is
/// right, as it nearly always is, the processor follows it while the function is still being looked
/// up. 0 means no guess.
#[derive(Default)]
pub struct Guess(AtomicUsize);

impl Guess {
    /// Returns the function with its first node.
    #[inline(always)]
    pub(in crate::machine) fn callee(&self, lambda: Ref<Lambda>) -> Callee {
        let last = self.0.load(Ordering::Relaxed);
        if last == lambda.body.load(Ordering::Acquire) {
            return Callee { lambda, body: Ref::from_address(last) };
        }
        Callee { lambda, body: self.learn(lambda) }
    }

    /// The same, for a function that ends with it, and where the guess may often be wrong.
    #[inline(always)]
    pub(in crate::machine) fn entered(&self, lambda: Ref<Lambda>) -> Option<Callee> {
        let (last, body) = (self.0.load(Ordering::Relaxed), lambda.body());
        if last == body.address() {
            return Some(Callee { lambda, body: Ref::from_address(last) });
        }
        self.0.store(body.address(), Ordering::Relaxed);
        Some(Callee { lambda, body })
    }

    #[cold]
    #[inline(never)]
    fn learn(&self, lambda: Ref<Lambda>) -> Ref<Node> {
        let body = lambda.body();
        self.0.store(body.address(), Ordering::Relaxed);
        body
    }
}

/// A code unit: what one top-level form has made.
pub struct Unit {
    /// The trees.
    pub code: Code,
    /// The nodes linked so far.
    pub arena: Ref<Arena>,
    /// The hints for its code, kept if it has many functions.
    pub(in crate::machine) hints: OnceLock<Box<Hints>>,
}

impl Lambda {
    /// Makes a function whose body will be linked when it is first run.
    pub fn unlinked(unit: Ref<Unit>, id: LambdaId) -> Lambda {
        let tree = &unit.code.lambdas[id as usize];
        let required = tree.required.len() as u32;
        let optional = tree.optional.len() as u32;
        let keys = tree.keys.as_ref().map(|keys| {
            let first = required + optional + tree.rest.is_some() as u32;
            keys.iter()
                .enumerate()
                .map(|(i, key)| Keyword { name: key.keyword.word(), slot: first + i as u32 })
                .collect::<Box<[Keyword]>>()
        });
        let parameters = required
            + optional
            + tree.rest.is_some() as u32
            + keys.as_ref().map_or(0, |k| k.len() as u32);
        let simple = optional == 0 && tree.rest.is_none() && keys.is_none();
        let captures = !tree.free.is_empty();
        Lambda {
            name: tree.name.word(),
            required,
            optional,
            rest: tree.rest.is_some(),
            allow_other_keys: tree.allow_other_keys,
            keys,
            exact: if simple { required } else { u32::MAX },
            parameters,
            captures,
            live: parameters + captures as u32,
            body: AtomicUsize::new(0),
            calls: AtomicBool::new(false),
            frame: AtomicUsize::new(parameters as usize + 1),
            span: tree.span,
            id,
            unit,
        }
    }

    /// Returns the first node: that of the linked body, or the node that links it.
    #[inline(always)]
    pub fn body(&self) -> Ref<Node> {
        Ref::from_address(self.body.load(Ordering::Acquire))
    }

    /// Returns how many slots a frame may need.
    #[inline(always)]
    pub fn frame(&self) -> usize {
        self.frame.load(Ordering::Relaxed)
    }

    /// Sets the first node and the size of the frame.
    pub fn set_body(&self, body: Ref<Node>, frame: usize) {
        self.frame.store(frame, Ordering::Relaxed);
        self.body.store(body.address(), Ordering::Release);
    }

    /// Whether calls of accessors are linked as calls.
    pub(in crate::machine) fn has_calls(&self) -> bool {
        self.calls.load(Ordering::Acquire)
    }

    /// From now on calls of accessors are linked as calls. Whether they have not been so far.
    pub(in crate::machine) fn make_calls(&self) -> bool {
        !self.calls.swap(true, Ordering::AcqRel)
    }
}

/// Returns the function word of a lambda without captures.
pub fn function_word(lambda: Ref<Lambda>) -> Value {
    CodeWord::at(lambda.address()).word()
}

/// Returns the lambda of a function. The address is that of a lambda because of the type: only
/// [`function_word`] makes words of this kind. It is alive because of code collection
/// (`global/units.rs`).
#[inline(always)]
pub fn lambda_of(code: CodeWord) -> Ref<Lambda> {
    Ref::from_address(code.address())
}
