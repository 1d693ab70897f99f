//! Hints for trees of doubles (`doubles.rs`): which trees are likely to yield double floats, and
//! which variables should hold them unboxed, as far as the code of a unit tells.
//!
//! Nothing is proved here, and nothing need be: if a value turns out to be something else, the
//! ordinary node does the work. A wrong guess only costs time, so integers must not be taken for
//! doubles. Hints are literals, declarations and functions that usually yield floats. The result of
//! arithmetic with a double is a double. A value of which nothing else is known (an element of a
//! vector, a parameter) is assumed to be a double where it meets one. A unit without a hint is left
//! alone at once.

use crate::analyser::tree::{Code, Tree, TreeId, Var};
use crate::global::sym;
use crate::heap::Value;
use crate::machine::code::primitive::Fast;
use crate::machine::code::{arithmetic, primitive, simple_lists};

/// The role of a primitive in trees of doubles.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::machine) enum Operation {
    /// None.
    None,
    Add,
    Sub,
    Mul,
    Div,
    OnePlus,
    OneMinus,
    Abs,
    Sqrt,
    Max,
    Min,
    /// `float`.
    Float,
    /// A comparison by an operation of `arithmetic.rs`.
    Order(u8),
    /// A comparison with zero.
    OrderZero(u8),
    /// An element of a vector.
    Element,
    /// The assignment of an element of a vector.
    Put,
    /// A function that yields a double for a double.
    Function,
}

/// Returns the role of the primitive with an index.
pub(in crate::machine) fn operation(index: u32) -> Operation {
    match primitive::at(index).fast {
        Fast::Number(arithmetic::ADD) => Operation::Add,
        Fast::Number(arithmetic::SUB) => Operation::Sub,
        Fast::Number(arithmetic::MUL) => Operation::Mul,
        Fast::Number(arithmetic::DIV) => Operation::Div,
        Fast::OnePlus => Operation::OnePlus,
        Fast::OneMinus => Operation::OneMinus,
        Fast::Abs => Operation::Abs,
        Fast::Sqrt => Operation::Sqrt,
        Fast::Max => Operation::Max,
        Fast::Min => Operation::Min,
        Fast::Float => Operation::Float,
        Fast::Order(order) => Operation::Order(order),
        Fast::Test(simple_lists::PLUSP) => Operation::OrderZero(arithmetic::GT),
        Fast::Test(simple_lists::MINUSP) => Operation::OrderZero(arithmetic::LT),
        Fast::Test(simple_lists::ZEROP) => Operation::OrderZero(arithmetic::EQ),
        Fast::Element => Operation::Element,
        Fast::PutElement => Operation::Put,
        Fast::Elementary => Operation::Function,
        _ => Operation::None,
    }
}

/// Whether a type specifier means double float.
pub(in crate::machine) fn is_double_type(kind: Value) -> bool {
    matches!(kind, sym::DOUBLE_FLOAT | sym::LONG_FLOAT)
}

/// What the value of a tree or a variable is likely to be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Kind {
    /// Nothing is known: perhaps a double.
    Open,
    /// A double.
    Double,
    /// Something else.
    Other,
}

/// The hints for a unit; empty if it has none.
#[derive(Default, Debug)]
pub(in crate::machine) struct Hints {
    trees: Vec<Kind>,
    variables: Vec<Held>,
}

/// What is known of a variable.
#[derive(Clone, Copy, Debug)]
struct Held {
    kind: Kind,
    /// The kind of all that it is set to; `None` if it is never set.
    values: Option<Kind>,
    /// The number of uses as a double, and of other uses.
    as_double: u32,
    as_value: u32,
}

/// The search for hints ends after this many rounds.
const MOST_ROUNDS: usize = 8;

impl Hints {
    /// No hints.
    pub(in crate::machine) const NONE: Hints = Hints { trees: Vec::new(), variables: Vec::new() };

    /// The approximate number of bytes held.
    pub(in crate::machine) fn bytes(&self) -> usize {
        self.trees.len() * size_of::<Kind>() + self.variables.len() * size_of::<Held>()
    }

    /// Collects the hints in the code; empty if nothing hints at a double.
    pub(in crate::machine) fn of(code: &Code) -> Hints {
        if !code.nodes.iter().any(is_hint) {
            return Hints::default();
        }
        let unknown = Held { kind: Kind::Open, values: None, as_double: 0, as_value: 0 };
        let mut hints = Hints {
            trees: vec![Kind::Other; code.nodes.len()],
            variables: vec![unknown; code.variables.len()],
        };
        for _ in 0..MOST_ROUNDS {
            if !hints.round(code) {
                break;
            }
        }
        hints.count_uses(code);
        hints
    }

    /// Whether there is any hint.
    pub(in crate::machine) fn any(&self) -> bool {
        !self.trees.is_empty()
    }

    /// Whether a tree is likely to yield a double.
    pub(in crate::machine) fn is_double(&self, id: TreeId) -> bool {
        self.trees.get(id as usize) == Some(&Kind::Double)
    }

    /// Whether a variable should hold doubles unboxed.
    pub(in crate::machine) fn holds_double(&self, variable: Var) -> bool {
        self.variables.get(variable as usize).is_some_and(|held| {
            held.kind == Kind::Double
                && held.values == Some(Kind::Double)
                && held.as_double >= held.as_value
        })
    }

    /// Whether a variable is used at one place only, as a double.
    pub(in crate::machine) fn is_used_once(&self, variable: Var) -> bool {
        let held = self.variables.get(variable as usize);
        held.is_some_and(|held| held.as_double == 1 && held.as_value == 0)
    }

    /// Looks at all trees, operands first, then hands assumptions down to operands. Returns whether
    /// anything is new.
    fn round(&mut self, code: &Code) -> bool {
        let mut is_new = false;
        self.variables.iter_mut().for_each(|held| held.values = None);
        for (id, tree) in code.nodes.iter().enumerate() {
            let kind = match self.trees[id] {
                Kind::Double => Kind::Double,
                _ => self.kind_of(tree),
            };
            is_new |= kind != self.trees[id];
            self.trees[id] = kind;
            match tree {
                Tree::SetLocal(variable, value) => self.set_to(*variable, *value),
                Tree::Let(bindings, _) => bindings.iter().for_each(|(v, x)| self.set_to(*v, *x)),
                _ => {}
            }
        }
        for held in &mut self.variables {
            let kind = match (held.values, held.kind) {
                (Some(Kind::Other), _) => Kind::Other,
                (Some(Kind::Double), _) | (_, Kind::Double) => Kind::Double,
                (_, kind) => kind,
            };
            is_new |= kind != held.kind;
            held.kind = kind;
        }
        for id in (0..code.nodes.len()).rev() {
            is_new |= self.hand_down(code, id);
        }
        is_new
    }

    fn set_to(&mut self, variable: Var, value: TreeId) {
        let held = &mut self.variables[variable as usize];
        let kind = self.trees[value as usize];
        held.values = Some(held.values.map_or(kind, |former| joined(former, kind)));
    }

    fn kind_of(&self, tree: &Tree) -> Kind {
        let kind = |id: &TreeId| self.trees[*id as usize];
        match tree {
            Tree::Const(value) if value.word().is_flonum() => Kind::Double,
            Tree::Local(variable) => self.variables[*variable as usize].kind,
            Tree::The(x, wanted) => match wanted.word() {
                wanted if is_double_type(wanted) => Kind::Double,
                sym::T | sym::NUMBER | sym::REAL | sym::FLOAT => kind(x),
                _ => Kind::Other,
            },
            Tree::SetLocal(_, x) | Tree::Let(_, x) => kind(x),
            Tree::Progn(ids) => ids.last().map_or(Kind::Other, kind),
            Tree::If(_, y, z) => joined(kind(y), kind(z)),
            Tree::Primitive(index, ids) => match operation(*index) {
                Operation::Add | Operation::Sub | Operation::Mul | Operation::Div => {
                    mixed(ids, kind)
                }
                Operation::Max | Operation::Min => mixed(ids, kind),
                Operation::OnePlus | Operation::OneMinus | Operation::Abs => mixed(ids, kind),
                Operation::Sqrt if ids.iter().all(|id| kind(id) != Kind::Other) => Kind::Double,
                Operation::Function => mixed(ids, kind),
                Operation::Float if ids.len() == 2 => kind(&ids[1]),
                Operation::Element => Kind::Open,
                _ => Kind::Other,
            },
            _ => Kind::Other,
        }
    }

    /// Assumes that operands of unknown kind are doubles where they meet one. Trees come after
    /// their operands, so an assumption made here is handed down further in the same round.
    fn hand_down(&mut self, code: &Code, id: usize) -> bool {
        let is_double = self.trees[id] == Kind::Double;
        match &code.nodes[id] {
            Tree::Primitive(index, ids) => match operation(*index) {
                Operation::Sqrt => self.hope_for(code, ids),
                Operation::Order(_) if ids.iter().any(|id| self.is_double(*id)) => {
                    self.hope_for(code, ids)
                }
                Operation::Add
                | Operation::Sub
                | Operation::Mul
                | Operation::Div
                | Operation::OnePlus
                | Operation::OneMinus
                | Operation::Abs
                | Operation::Max
                | Operation::Min
                    if is_double =>
                {
                    self.hope_for(code, ids)
                }
                _ => false,
            },
            Tree::Let(bindings, _) => bindings.iter().fold(false, |is_new, (variable, value)| {
                let is_double = self.variables[*variable as usize].kind == Kind::Double;
                is_new | (is_double && self.hope_for(code, &[*value]))
            }),
            Tree::SetLocal(variable, value) => {
                let is_double = self.variables[*variable as usize].kind == Kind::Double;
                is_double && self.hope_for(code, &[*value])
            }
            _ => false,
        }
    }

    /// Takes trees of which nothing is known for doubles; returns whether any was new. A parameter
    /// is not taken for one: it may be an integer elsewhere.
    fn hope_for(&mut self, code: &Code, ids: &[TreeId]) -> bool {
        let mut is_new = false;
        for id in ids {
            if self.trees[*id as usize] != Kind::Open {
                continue;
            }
            match &code.nodes[*id as usize] {
                Tree::Local(variable) => {
                    let held = &mut self.variables[*variable as usize];
                    if matches!(held.values, None | Some(Kind::Other)) {
                        continue;
                    }
                    held.kind = Kind::Double;
                }
                Tree::Primitive(..) => {}
                _ => continue,
            }
            self.trees[*id as usize] = Kind::Double;
            is_new = true;
        }
        is_new
    }

    /// Counts how often each variable is used as a double and otherwise.
    fn count_uses(&mut self, code: &Code) {
        for tree in &code.nodes {
            let (ids, is_double): (&[TreeId], bool) = match tree {
                Tree::Primitive(index, ids) => (ids, self.computes_doubles(*index, ids)),
                Tree::SetLocal(variable, value) => {
                    let is_double = self.variables[*variable as usize].kind == Kind::Double;
                    (std::slice::from_ref(value), is_double)
                }
                _ => (&[], false),
            };
            for id in ids {
                if let Tree::Local(variable) = code.nodes[*id as usize] {
                    let held = &mut self.variables[variable as usize];
                    match is_double {
                        true => held.as_double += 1,
                        false => held.as_value += 1,
                    }
                }
            }
            if let Tree::Call(_, ids) | Tree::Funcall(_, ids) | Tree::Values(ids) = tree {
                for id in ids {
                    if let Tree::Local(variable) = code.nodes[*id as usize] {
                        self.variables[variable as usize].as_value += 1;
                    }
                }
            }
        }
    }

    /// Whether a call of a primitive belongs in a tree of doubles.
    fn computes_doubles(&self, index: u32, ids: &[TreeId]) -> bool {
        !matches!(
            operation(index),
            Operation::None | Operation::Element | Operation::Put | Operation::Function
        ) && ids.iter().any(|id| self.is_double(*id))
    }
}

/// Whether a tree by itself shows that there are doubles.
fn is_hint(tree: &Tree) -> bool {
    match tree {
        Tree::Const(value) => value.word().is_flonum(),
        Tree::The(_, kind) => is_double_type(kind.word()),
        Tree::Primitive(index, _) => operation(*index) == Operation::Sqrt,
        _ => false,
    }
}

/// Returns the kind of a value that is one of two: assumed to be a double if one is and nothing
/// speaks against it.
fn joined(a: Kind, b: Kind) -> Kind {
    match (a, b) {
        (Kind::Other, _) | (_, Kind::Other) => Kind::Other,
        (Kind::Double, _) | (_, Kind::Double) => Kind::Double,
        _ => Kind::Open,
    }
}

/// Returns the kind of an arithmetic operation on operands.
fn mixed(ids: &[TreeId], kind: impl Fn(&TreeId) -> Kind) -> Kind {
    let mut all = Kind::Other;
    for id in ids {
        match kind(id) {
            Kind::Double => return Kind::Double,
            Kind::Open => all = Kind::Open,
            Kind::Other => {}
        }
    }
    all
}
