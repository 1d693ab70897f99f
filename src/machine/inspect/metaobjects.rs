//! Metaobjects as text: `#<STANDARD-GENERIC-FUNCTION AREA (3)>`, `#<STANDARD-METHOD AREA :AROUND
//! (SQUARE (EQL 5))>`. Neither needs Lisp, so a report can always show them.

use super::backtrace::plain_text_in;
use super::entered::{owner, stands_in};
use crate::data::{class, copy, standard_class};
use crate::global::block::Block;
use crate::global::metaobjects::{self, Sort, Version};
use crate::global::{known, sym, symbol};
use crate::heap::{Heap, Value};
use crate::machine::code::node::Lambda;
use crate::machine::eval::generic::{code_of_method, fields, method, specializers};
use crate::text::Span;

/// Writes an object of a heap as text: a name, or the object of an `eql` specializer.
pub type Write<'w> = dyn Fn(&Heap, Value) -> String + 'w;

/// Returns the text of a metaobject; what is in it is written by `write`.
pub fn describe(object: Value, write: &Write) -> String {
    let kind = match class_of(object) {
        Some(class) => write(&Heap::new(), class),
        None => "METAOBJECT".into(),
    };
    let Some(version) = metaobjects::version(object) else { return format!("#<{kind}>") };
    let text = match metaobjects::sort(object) {
        Some(Sort::Generic) if !is_generic_function(object) => String::new(),
        Some(Sort::Generic) => {
            let name = field(&version, fields::NAME, write);
            format!("{name} ({})", version.members.len())
        }
        Some(Sort::Method) => method_text(&version, write),
        Some(Sort::Specializer) => field(&version, 0, write),
        Some(Sort::Class) => match class::of_handle(object) {
            Some(class) => write(&Heap::new(), class.name.word()),
            None => field(&version, 0, write),
        },
        Some(Sort::Slot | Sort::Combination) => field(&version, 0, write),
        Some(Sort::Link) | None => String::new(),
    };
    if text.is_empty() { format!("#<{kind}>") } else { format!("#<{kind} {text}>") }
}

/// Whether a funcallable instance is a generic function.
fn is_generic_function(object: Value) -> bool {
    let class = metaobjects::entry(object).and_then(|entry| class::get(entry.second()));
    class.is_some_and(|class| class.inherits(known::GENERIC_FUNCTION))
}

/// The name of the class of a metaobject.
fn class_of(object: Value) -> Option<Value> {
    let layout = metaobjects::entry(object)?.second();
    class::get(layout).map(|class| class.name.word())
}

/// The text of a field; nothing if there is no such field.
fn field(version: &Version, index: usize, write: &Write) -> String {
    version.fields.get(index).map_or(String::new(), |field| text_of(field, write))
}

fn text_of(block: &Block, write: &Write) -> String {
    let mut heap = Heap::new();
    let root = if block.words.is_empty() { block.root } else { copy::copy_in(&mut heap, block) };
    let text = write(&heap, root);
    if !text.is_empty() {
        return text;
    }
    // What only a muproc can print.
    let class = class::at(class::key_of(&heap, root));
    class.map_or(text, |class| format!("#<{}>", write(&heap, class.name.word())))
}

/// The name of a method's generic function, its qualifiers and its specializers: `AREA :AROUND
/// (SQUARE)`. A method that belongs to no generic function has no name.
pub fn method_text(version: &Version, write: &Write) -> String {
    let generic_word = version.members.get(method::GENERIC).map_or(Value::NIL, |g| g.word());
    let own = own_text(version, write);
    match metaobjects::version(generic_word) {
        Some(generic) => format!("{} {own}", field(&generic, fields::NAME, write)),
        None => own,
    }
}

/// The qualifiers and the specializers of a method.
fn own_text(version: &Version, write: &Write) -> String {
    let mut parts = Vec::new();
    if let Some(qualifiers) = version.fields.get(method::QUALIFIERS)
        && qualifiers.root.is_true()
    {
        let list = text_of(qualifiers, write);
        parts.push(list.trim_start_matches('(').trim_end_matches(')').into());
    }
    let specializers = specializers(version).iter().map(|s| specializer_text(s.word(), write));
    parts.push(format!("({})", specializers.collect::<Vec<_>>().join(" ")));
    parts.join(" ")
}

/// A specializer as `defmethod` has it: the name of the class, or `(EQL object)`.
pub fn specializer_text(specializer: Value, write: &Write) -> String {
    if metaobjects::is(specializer, Sort::Class) {
        // The name that it was given, whatever that means now.
        let mut heap = Heap::new();
        let name = standard_class::name(&mut heap, specializer).filter(|name| name.is_true());
        return name.map_or_else(|| describe(specializer, write), |name| write(&heap, name));
    }
    match metaobjects::version(specializer) {
        Some(version) if metaobjects::is(specializer, Sort::Specializer) => {
            format!("({} {})", write(&Heap::new(), sym::EQL), field(&version, 0, write))
        }
        _ => describe(specializer, write),
    }
}

/// The method of the generic function of this name whose text contains the place; else NIL.
pub(super) fn method_at(name: Value, place: Span) -> Value {
    let function = name.as_symbol().map(|name| symbol::cell(name).function());
    let generic = function.filter(|function| metaobjects::is(*function, Sort::Generic));
    let version = generic.and_then(metaobjects::version);
    let methods = version.iter().flat_map(|version| version.members.iter());
    let around = methods.into_iter().filter_map(|method| {
        let lambda = code_of_method(&*metaobjects::version(method.word())?)?;
        stands_in(place, lambda.span).then_some((method.word(), lambda))
    });
    let around: Vec<_> = around.collect();
    let lambdas: Vec<&Lambda> = around.iter().map(|(_, lambda)| &**lambda).collect();
    match around[..] {
        [(method, _)] => method,
        _ => owner(&lambdas, place, Span::NONE).map_or(Value::NIL, |at| around[at].0),
    }
}

/// What tells a method from the others of its generic function: qualifiers and specializers.
pub fn method_phrase(method: Value) -> Option<String> {
    let version = metaobjects::version(method)?;
    Some(own_text(&version, &plain_text_in))
}

/// The lambda list of a generic function as text, without its outer parentheses.
pub fn lambda_list_of_generic(function: Value) -> Option<String> {
    let generic =
        metaobjects::is(function, Sort::Generic).then(|| metaobjects::version(function))??;
    let text = field(&generic, fields::LAMBDA_LIST, &plain_text_in);
    let inside = text.strip_prefix('(').and_then(|text| text.strip_suffix(')'));
    Some(inside.unwrap_or_default().to_lowercase())
}
