//! The bodies of methods: `call-next-method` and `next-method-p` as local operators (CLHS 7.6.6.2).
//!
//! The function around such a body takes the rest of its chain first, then the arguments
//! (`analyser/macros/methods.rs`).

use crate::analyser::analysis::{Analysis, Operator, Step};
use crate::analyser::forms::make::Make;
use crate::analyser::scope::{Binding, Context};
use crate::analyser::tree::{LambdaId, Tree, Var};
use crate::data::{Result, function_name, list};
use crate::global::known;
use crate::global::sym;
use crate::heap::{Heap, Shared, Symbol, Value};

/// The operators of this file.
pub(in crate::analyser) const OPERATORS: &[(Symbol, Operator)] =
    &[(known::WITH_NEXT_METHOD, with_next_method)];

/// `(with-next-method name form…)`: a progn in which `call-next-method` and `next-method-p` belong to the
/// function around it, a method of the generic function of this name.
fn with_next_method(
    a: &mut Analysis,
    heap: &mut Heap,
    form: Value,
    place: Context,
) -> Result<Option<Step>> {
    let parts = a.parts(heap, form, 1, usize::MAX)?;
    let generic = function_name::cell_of(heap, parts[0]).unwrap_or(Symbol::NIL);
    let mut scope = place.scope;
    for name in [known::CALL_NEXT_METHOD, known::NEXT_METHOD_P, known::APPLY_NEXT_METHOD] {
        scope = a.scopes.bind(scope, Binding::NextMethod(name, place.lambda, generic));
    }
    a.visit_body(&parts[1..], Context { scope, ..place });
    Ok(None)
}

impl Analysis {
    /// Puts the value of a parameter of a method's function on the results.
    fn push_parameter(&mut self, variable: Var, place: Context) {
        self.refer(variable, place.lambda);
        self.code.variables[variable as usize].used = true;
        self.push(Tree::Local(variable), place.span);
    }

    /// The parameters of the function of a method: the rest of the chain and the required ones, and
    /// the list of the others.
    fn method_parameters(&self, lambda: LambdaId) -> (Vec<Var>, Option<Var>) {
        let function = &self.code.lambdas[lambda as usize];
        (function.required.clone(), function.rest)
    }

    /// Visits a call of `call-next-method` or `next-method-p`.
    pub(in crate::analyser) fn visit_next_method(
        &mut self,
        heap: &mut Heap,
        (name, lambda, generic): (Symbol, LambdaId, Symbol),
        form: Value,
        place: Context,
    ) -> Result<()> {
        let arguments = self.arguments(heap, form)?;
        let (required, rest) = self.method_parameters(lambda);
        if name == known::NEXT_METHOD_P {
            self.parts(heap, form, 0, 0)?;
            self.make_later(Make::Call(known::NEXT_REMAINS_P, 1), place);
            self.push_parameter(required[0], place);
            return Ok(());
        }
        let n = required.len() as u32;
        if name == known::APPLY_NEXT_METHOD || !arguments.is_empty() {
            // What calls the rest of the chain, the generic function and the original arguments, then
            // the new ones.
            let count = 2 + n + arguments.len() as u32;
            if name == known::APPLY_NEXT_METHOD {
                self.make_later(Make::Call(known::APPLY, count + 1), place);
                self.push(Tree::FunctionRef(known::CALL_NEXT_WITH), place.span);
            } else {
                self.make_later(Make::Call(known::CALL_NEXT_WITH, count), place);
            }
            self.push_parameter(required[0], place);
            self.push(Tree::Const(generic.into()), place.span);
            self.push(Tree::Const(Shared::fixnum(i64::from(n) - 1)), place.span);
            for parameter in &required[1..] {
                self.push_parameter(*parameter, place);
            }
            self.visit_all(&arguments, place);
            return Ok(());
        }
        match rest {
            None => self.make_later(Make::Call(known::CALL_NEXT, n), place),
            Some(_) => {
                self.make_later(Make::Call(known::APPLY, n + 2), place);
                self.push(Tree::FunctionRef(known::CALL_NEXT), place.span);
            }
        }
        for parameter in required.into_iter().chain(rest) {
            self.push_parameter(parameter, place);
        }
        Ok(())
    }

    /// The function of `call-next-method` or `next-method-p`, as a form.
    pub(in crate::analyser) fn function_of_next_method(heap: &mut Heap, name: Symbol) -> Value {
        let call = name.word();
        let function = |heap: &mut Heap, parameters: &[Value], body: Value| {
            let parameters = list::from_slice(heap, parameters);
            let lambda = list::from_slice(heap, &[sym::LAMBDA, parameters, body]);
            list::from_slice(heap, &[sym::FUNCTION, lambda])
        };
        let without = list::from_slice(heap, &[call]);
        if name == known::NEXT_METHOD_P {
            return function(heap, &[], without);
        }
        let arguments = sym::NEXT_ARGUMENTS;
        let with = list::from_slice(heap, &[sym::APPLY_NEXT_METHOD, arguments]);
        let body = list::from_slice(heap, &[sym::IF, arguments, with, without]);
        function(heap, &[sym::AMP_REST, arguments], body)
    }
}
