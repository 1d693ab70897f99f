//! The macro `defstruct`.
//!
//! The code of the functions contains the word of the class. So the class is made during the expansion if
//! that is about to be evaluated. If the expansion is only looked at (`macroexpand-1`), no class is made: a
//! symbol macro stands for it, and the class is made when that symbol macro is analysed. Evaluating the
//! expansion defines the functions, puts the class into effect and makes the accessors known; from then on,
//! accessors and `setf` of them are not called but replaced by other forms. Structures with `:type` are lists
//! or vectors; a class without instances keeps what `:include` must know of them.

use super::*;
use crate::data::class::{Class, Definition, Family, Slot};
use crate::data::{array, class, copy, standard_class, string};
use crate::global::symbol::known;
use crate::global::{names, symbol};
use crate::heap::Symbol;
use rustc_hash::{FxHashMap, FxHashSet};

/// The largest `:initial-offset`: each of its elements is a slot.
const MOST_OFFSET: i64 = 10_000;

/// How the parts of a structure are kept.
#[derive(Clone, Copy, PartialEq)]
enum Representation {
    Instance,
    List,
    /// A vector of this element type.
    Vector(Value),
}

/// The options of a definition.
struct Options {
    name: Symbol,
    /// The form that stands for the class in the expansion.
    word: Value,
    conc_name: Option<Value>,
    /// Name and lambda list of each constructor; without a lambda list it takes keywords.
    constructors: Vec<(Symbol, Option<Value>)>,
    copier: Option<Symbol>,
    predicate: Option<Symbol>,
    include: Option<(Symbol, Vec<Value>)>,
    representation: Representation,
    named: bool,
    offset: i64,
    printer: Option<(Value, bool)>,
    /// Whether it is printed with its slots, whatever the structure that it includes does.
    shows_slots: bool,
    /// An option that has no meaning without `:named`, if there is a type.
    needs_name: Option<Value>,
    /// An option that has no meaning without `:type`.
    needs_type: Option<Value>,
}

/// Where the names that a definition makes are interned, and the form that messages show.
struct Context<'a> {
    form: Value,
    package: u32,
    scope: &'a dyn MacroScope,
}

/// A `defstruct` form, taken apart.
struct Parts<'a> {
    context: Context<'a>,
    options: Options,
    documentation: Option<Value>,
    /// The descriptions of the slots.
    slots: Vec<Value>,
}

/// Takes a `defstruct` form apart; names are interned in this package.
fn parse<'a>(
    heap: &mut Heap,
    form: Value,
    package: Option<u32>,
    scope: &'a dyn MacroScope,
) -> Result<Parts<'a>> {
    let ([head], rest) = leading(heap, form)?;
    let name = if head.is_cons() { heap.car(head) } else { head };
    let Some(name) = name.as_symbol().filter(|_| !is_constant(heap, name)) else {
        return Err(complain(heap, form, "~s cannot name a structure.", &[name]));
    };
    let home = match symbol::cell(name).package() {
        0 => package::CL_USER,
        home => home,
    };
    let context = Context { form, package: package.unwrap_or(home), scope };
    let options = parse_options(heap, &context, name, head)?;
    let mut slots = elements(heap, rest, form)?;
    let documented = slots.first().is_some_and(|first| string::is_string(heap, *first));
    let documentation = documented.then(|| slots.remove(0));
    Ok(Parts { context, options, documentation, slots })
}

/// Expands `defstruct`.
pub(super) fn defstruct(heap: &mut Heap, form: Value, scope: &dyn MacroScope) -> Result<Value> {
    let parts = parse(heap, form, scope.current_package(), scope)?;
    let (definition, parent) = describe(heap, &parts)?;
    let Parts { context, mut options, documentation, .. } = parts;
    if scope.is_evaluated() {
        let class = standard_class::propose(definition, &[parent]);
        options.word = class.word();
        let (forms, accessors) = definitions(heap, &context, &mut options, class, documentation)?;
        // The rest of the form being expanded may already use it.
        let mut named = FxHashMap::default();
        for (name, accessor) in accessors {
            named.entry(name).or_insert(accessor);
        }
        scope.propose(Proposal { class, accessors: named });
        return Ok(form!(in heap (PROGN . forms)));
    }
    let class = class::sketch(definition, &[parent]);
    options.word = CLASS_TO_COME;
    let (forms, _) = definitions(heap, &context, &mut options, &class, documentation)?;
    let package = package::word(context.package);
    Ok(form!(in heap
        (SYMBOL_MACROLET ((CLASS_TO_COME (STRUCTURE_TO_COME (QUOTE form) package))) . forms)))
}

/// Makes the class of a definition whose expansion was only looked at before, and is evaluated now.
pub fn structure_to_come(
    heap: &mut Heap,
    form: Value,
    package: Option<u32>,
    scope: &dyn MacroScope,
) -> Result<Value> {
    let parts = parse(heap, form, package, scope)?;
    let (definition, parent) = describe(heap, &parts)?;
    Ok(standard_class::propose(definition, &[parent]).word())
}

/// Makes the forms of the expansion, and tells what the accessors read.
fn definitions(
    heap: &mut Heap,
    context: &Context,
    options: &mut Options,
    class: &Class,
    documentation: Option<Value>,
) -> Result<(Value, Vec<(Symbol, class::Accessor)>)> {
    // A slot P of X makes an accessor X-P; then that one is meant.
    let mut slots = class.slots.iter().filter(|slot| !is_filler(slot));
    let is_accessor = |name| slots.any(|slot| accessor_name(heap, context, options, slot) == name);
    if options.predicate.is_some_and(is_accessor) {
        options.predicate = None;
    }
    let mut forms: Vec<Value> = locked(heap, context, options);
    if options.representation == Representation::Instance {
        let name = options.name.word();
        forms.push(form!(in heap (CHECK_CLASS_NAME (QUOTE name) (QUOTE STRUCTURE_CLASS))));
    }
    let (known, accessors) = define_accessors(heap, context, options, class, &mut forms)?;
    for (constructor, lambda_list) in &options.constructors {
        let lambda = match lambda_list {
            None => keyword_constructor(heap, options, class, constructor.word()),
            Some(list) => {
                boa_constructor(heap, context, options, class, constructor.word(), *list)?
            }
        };
        forms.push(define(heap, constructor.word(), lambda));
    }
    define_copier(heap, options, &mut forms);
    define_predicate(heap, options, class, &mut forms);
    let name = options.name;
    if let Some(printer) = options.printer {
        forms.push(define_printer(heap, options, printer));
    } else if options.shows_slots {
        let word = options.word;
        forms.push(form!(in heap
            (DEFINE_FUNCTION (HIDDEN_SYMBOL (CLASS_IDENTITY word) (QUOTE PRINT_OBJECT))
              (FUNCTION PRINT_PLAINLY))));
    }
    let is_instance = options.representation == Representation::Instance;
    let (word, predicate) = (options.word, options.predicate.filter(|_| is_instance));
    let predicate = predicate.unwrap_or(Symbol::NIL);
    forms.push(form!(in heap (DEFINE_STRUCTURE word (QUOTE known) (QUOTE predicate))));
    if let Some(text) = documentation {
        forms.push(form!(in heap (SET_DOCUMENTATION (QUOTE name) (QUOTE STRUCTURE) text)));
    }
    forms.push(quote(heap, name.word()));
    Ok((list_of(heap, &forms), accessors))
}

/// Makes the checks of what the definition would replace in the standard: `tree` makes COPY-TREE.
fn locked(heap: &mut Heap, context: &Context, options: &Options) -> Vec<Value> {
    let makers = options.constructors.iter().map(|(maker, _)| *maker);
    let names: Vec<Symbol> = makers.chain(options.copier).chain(options.predicate).collect();
    let operators = names.iter().map(|name| (name.word(), Sort::Operator));
    let is_instance = options.representation == Representation::Instance;
    let class = is_instance.then_some((options.name.word(), Sort::Type));
    let defined = class.into_iter().chain(operators);
    defined.filter_map(|(name, sort)| locks::check(heap, name, sort, context.scope)).collect()
}

/// Returns the text of a string designator.
fn text_of(heap: &mut Heap, designator: Value, form: Value) -> Result<String> {
    if let Some(symbol) = designator.as_symbol() {
        Ok(symbol::name(symbol).to_string())
    } else if let Some(text) = array::text(heap, designator) {
        Ok(text)
    } else if let Some(c) = designator.as_char() {
        Ok(c.to_string())
    } else {
        Err(complain(heap, form, "~s is not a string designator.", &[designator]))
    }
}

/// Returns a symbol of the context's package.
fn name_in(context: &Context, parts: &[&str]) -> Symbol {
    package::intern(context.package, &parts.concat()).0
}

impl Options {
    /// Returns the options of a definition that gives none.
    fn new(context: &Context, name: Symbol, text: &str) -> Options {
        Options {
            name,
            word: Value::NIL,
            conc_name: None,
            constructors: Vec::new(),
            copier: Some(name_in(context, &["COPY-", text])),
            predicate: Some(name_in(context, &[text, "-P"])),
            include: None,
            representation: Representation::Instance,
            named: false,
            offset: 0,
            printer: None,
            shows_slots: false,
            needs_name: None,
            needs_type: None,
        }
    }
}

fn parse_options(heap: &mut Heap, context: &Context, name: Symbol, head: Value) -> Result<Options> {
    let text = symbol::name(name);
    let mut options = Options::new(context, name, &text);
    let mut conc_name = Some(format!("{text}-"));
    let mut no_constructor = false;
    let list = if head.is_cons() { heap.cdr(head) } else { Value::NIL };
    for option in elements(heap, list, context.form)? {
        let parts =
            if option.is_cons() { elements(heap, option, context.form)? } else { vec![option] };
        let bad = [option];
        match (parts[0], &parts[1..]) {
            (K_CONC_NAME, [] | [Value::NIL]) => conc_name = None,
            (K_CONC_NAME, [prefix]) => conc_name = Some(text_of(heap, *prefix, context.form)?),
            (K_CONSTRUCTOR, [Value::NIL]) => no_constructor = true,
            (K_CONSTRUCTOR, made @ ([] | [_] | [_, _])) => {
                let maker = match made {
                    [maker, ..] => function_name(heap, context, *maker)?,
                    [] => name_in(context, &["MAKE-", &text]),
                };
                options.constructors.push((maker, made.get(1).copied()));
            }
            (K_COPIER, []) | (K_PREDICATE, []) => {}
            (K_COPIER, [Value::NIL]) => options.copier = None,
            (K_COPIER, [copier]) => options.copier = Some(function_name(heap, context, *copier)?),
            (K_PREDICATE, [Value::NIL]) => options.predicate = None,
            (K_PREDICATE, [test]) => {
                options.needs_name = Some(option);
                options.predicate = Some(function_name(heap, context, *test)?);
            }
            (K_INCLUDE, [parent, slots @ ..]) if options.include.is_none() => {
                options.include = Some((parent_name(heap, context, *parent)?, slots.to_vec()));
            }
            (K_TYPE, [kind]) => {
                options.representation = representation(heap, *kind, context.form)?;
            }
            (K_NAMED, []) => options.named = true,
            (K_INITIAL_OFFSET, [n])
                if n.as_fixnum().is_some_and(|n| (0..=MOST_OFFSET).contains(&n)) =>
            {
                options.needs_type = Some(option);
                options.offset = n.untag_fixnum();
            }
            (K_PRINT_FUNCTION, [f]) => options.printer = Some((*f, true)),
            (K_PRINT_OBJECT, [f]) => options.printer = Some((*f, false)),
            (K_PRINT_FUNCTION | K_PRINT_OBJECT, []) => options.shows_slots = true,
            _ => {
                let control = "~s is not an option of DEFSTRUCT.";
                return Err(complain(heap, context.form, control, &bad));
            }
        }
    }
    if options.constructors.is_empty() && !no_constructor {
        options.constructors.push((name_in(context, &["MAKE-", &text]), None));
    }
    options.conc_name = conc_name.map(|prefix| string::make(heap, &prefix));
    settle_type(heap, context, options)
}

/// Checks the options that depend on `:type` and `:named`.
fn settle_type(heap: &mut Heap, context: &Context, mut options: Options) -> Result<Options> {
    let typed = options.representation != Representation::Instance;
    let (lacking, other) = match typed {
        true => (options.needs_name.filter(|_| !options.named), K_NAMED),
        false => (options.needs_type, K_TYPE),
    };
    if let Some(option) = lacking {
        let control = "The option ~s of DEFSTRUCT has no meaning without ~s.";
        return Err(complain(heap, context.form, control, &[option, other]));
    }
    if typed && !options.named {
        options.predicate = None;
    }
    Ok(options)
}

fn representation(heap: &mut Heap, kind: Value, form: Value) -> Result<Representation> {
    if kind == LIST {
        return Ok(Representation::List);
    }
    if kind == VECTOR {
        return Ok(Representation::Vector(T));
    }
    match list::split::<2>(heap, kind) {
        Some(([VECTOR, element], _)) => Ok(Representation::Vector(element)),
        _ => Err(complain(heap, form, "~s is not a type for DEFSTRUCT.", &[kind])),
    }
}

/// Reads the name of a structure to be included.
fn parent_name(heap: &mut Heap, context: &Context, name: Value) -> Result<Symbol> {
    match name.as_symbol() {
        Some(name) => Ok(name),
        None => {
            let control = "~s does not name a structure that can be included.";
            Err(complain(heap, context.form, control, &[name]))
        }
    }
}

/// Reads the symbol of a function to be defined.
fn function_name(heap: &mut Heap, context: &Context, name: Value) -> Result<Symbol> {
    let symbol = name.as_symbol().filter(|symbol| symbol.is_true());
    let Some(symbol) = symbol.filter(|symbol| !crate::analyser::is_special_operator(*symbol))
    else {
        return Err(complain(heap, context.form, "~s cannot name a function.", &[name]));
    };
    Ok(symbol)
}

/// Returns the name of the class. That of a structure with `:type` is hidden: only structures that
/// include it look for it.
fn class_name(options: &Options) -> Symbol {
    match options.representation {
        Representation::Instance => options.name,
        _ => names::hidden(options.name, known::K_TYPE),
    }
}

/// Makes the definition of the class, and returns the class that it includes.
fn describe(heap: &mut Heap, parts: &Parts) -> Result<(Definition, &'static Class)> {
    let Parts { context, options, slots: descriptions, .. } = parts;
    let typed = options.representation != Representation::Instance;
    let (parent, mut slots) = match &options.include {
        Some((included, overrides)) => {
            let parent = if typed { names::hidden(*included, known::K_TYPE) } else { *included };
            (parent, overridden(heap, context, options, (*included, parent), overrides)?)
        }
        None => (known::STRUCTURE_OBJECT, Vec::new()),
    };
    if typed {
        add_filler(options, &mut slots);
    }
    let Some(parent) = find(context, parent) else {
        return Err(malformed(heap, context.form));
    };
    let identity = standard_class::identity_for(class_name(options), Family::Structure);
    if parent.inherits(identity) {
        let control = "The structure ~s cannot include itself~:[, by way of ~s~;~].";
        let included = options.include.as_ref().map_or(Symbol::NIL, |(name, _)| *name);
        let is_direct = Value::from_bool(included == options.name);
        let parts = [options.name.word(), is_direct, included.word()];
        return Err(complain(heap, context.form, control, &parts));
    }
    let inherited = &parent.slots;
    let named = slots.iter().chain(inherited.iter()).filter(|slot| !is_filler(slot));
    let mut names: FxHashSet<_> = named.map(|slot| symbol::name(slot.name)).collect();
    for description in descriptions {
        let slot = parse_slot(heap, context, *description)?;
        if !is_filler(&slot) && !names.insert(symbol::name(slot.name)) {
            let control = "The slot ~s occurs twice in the structure ~s.";
            return Err(complain(
                heap,
                context.form,
                control,
                &[slot.name.word(), options.name.word()],
            ));
        }
        slots.push(slot);
    }
    // Structures that are lists or vectors are not read as `#S(…)`.
    let mut constructors = options.constructors.iter().filter(|_| !typed);
    let constructor = constructors.find(|c| c.1.is_none()).map_or(Symbol::NIL, |c| c.0);
    let definition = Definition::new(class_name(options), Family::Structure, &[parent.name]);
    Ok((Definition { slots, constructor, identity, ..definition }, parent))
}

/// Reads the slots of the included structure that are described anew.
fn overridden(
    heap: &mut Heap,
    context: &Context,
    options: &Options,
    (included, parent): (Symbol, Symbol),
    overrides: &[Value],
) -> Result<Vec<Slot>> {
    let class = find(context, parent).filter(|c| c.family == Family::Structure);
    let Some(class) = class else {
        let control = "The structure ~s, which ~s includes, is not defined.";
        let names = [included.word(), options.name.word()];
        return Err(complain(heap, context.form, control, &names));
    };
    let mut slots = Vec::new();
    for description in overrides {
        let slot = parse_slot(heap, context, *description)?;
        let Some(at) = class.position(slot.name) else {
            let control = "~s has no slot ~s that can be overridden.";
            let names = [included.word(), slot.name.word()];
            return Err(complain(heap, context.form, control, &names));
        };
        let default = if description.is_cons() && heap.cdr(*description).is_cons() {
            slot.default
        } else {
            class.slots[at].default.clone()
        };
        let untyped = slot.specifier.root == T;
        let specifier =
            if untyped { class.slots[at].specifier.clone() } else { slot.specifier.clone() };
        let read_only = slot.read_only || class.slots[at].read_only;
        let is_checked = specifier.root != T;
        slots.push(Slot { default, specifier, read_only, is_checked, ..slot });
    }
    Ok(slots)
}

/// Returns the class that a name means, or will mean once the form being expanded is evaluated.
fn find(context: &Context, name: Symbol) -> Option<&'static Class> {
    context.scope.proposed(name).or_else(|| class::find(name))
}

/// Adds a slot with a hidden name for an unused element, or the name, of a structure with `:type`.
fn add_filler(options: &Options, slots: &mut Vec<Slot>) {
    for i in 0..options.offset {
        let purpose = package::system(&format!("%OFFSET-{i}"));
        slots.push(Slot::named(names::hidden(options.name, purpose)));
    }
    if options.named {
        let name = Slot::named(names::hidden(options.name, known::K_NAMED));
        slots.push(Slot {
            default: crate::global::block::Block::of_shared(options.name.into()),
            ..name
        });
    }
}

/// Whether [`add_filler`] has made a slot.
fn is_filler(slot: &Slot) -> bool {
    symbol::cell(slot.name).package() == 0 && symbol::name(slot.name).contains(" of ")
}

fn parse_slot(heap: &mut Heap, context: &Context, description: Value) -> Result<Slot> {
    let (name, parts) = if description.is_cons() {
        let parts = elements(heap, description, context.form)?;
        (parts[0], parts[1..].to_vec())
    } else {
        (description, Vec::new())
    };
    let Some(name) = name.as_symbol() else {
        return Err(complain(heap, context.form, "~s is not a slot name.", &[description]));
    };
    let mut slot = Slot::named(name).with_initarg(package::keyword(&symbol::name(name)));
    let Some((default, options)) = parts.split_first() else { return Ok(slot) };
    slot.default = copy::copy_out(heap, *default);
    if options.len() % 2 == 1 {
        let control = "The options of the slot ~s are not in pairs.";
        return Err(complain(heap, context.form, control, &[description]));
    }
    for pair in options.chunks(2) {
        match pair[0] {
            K_TYPE => {
                slot.specifier = copy::copy_out(heap, pair[1]);
                slot.is_checked = slot.specifier.root != T;
            }
            K_READ_ONLY => slot.read_only = pair[1].is_true(),
            _ => {
                let control = "~s is not an option of a slot.";
                return Err(complain(heap, context.form, control, &[pair[0]]));
            }
        }
    }
    Ok(slot)
}

/// Makes `(define-function 'name lambda)`.
fn define(heap: &mut Heap, name: Value, lambda: Value) -> Value {
    form!(in heap (DEFINE_FUNCTION (QUOTE name) lambda))
}

/// Makes the form that reads the slot at a position.
fn read_slot(heap: &mut Heap, options: &Options, position: usize) -> Value {
    let (word, at) = (options.word, Value::fixnum(position as i64));
    match options.representation {
        Representation::Instance => form!(in heap (STRUCTURE_SLOT TEMP_1 word at)),
        Representation::List => form!(in heap (NTH at TEMP_1)),
        Representation::Vector(_) => form!(in heap (ELT TEMP_1 at)),
    }
}

/// Makes the function `(setf name)`, which code calls that was analysed before the structure was known.
fn define_setter(
    heap: &mut Heap,
    options: &Options,
    class: &Class,
    name: Symbol,
    position: usize,
) -> Value {
    let setter = list_of(heap, &[SETF, name.word()]);
    let value = checked(heap, options, &class.slots[position], TEMP_2);
    let write = if options.representation == Representation::Instance {
        let (word, at) = (options.word, Value::fixnum(position as i64));
        form!(in heap (SET_STRUCTURE_SLOT TEMP_1 word at value))
    } else {
        let read = read_slot(heap, options, position);
        form!(in heap (SETF read value))
    };
    let lambda = form!(in heap (GLOBAL_LAMBDA setter (TEMP_2 TEMP_1) write));
    define(heap, setter, lambda)
}

/// Returns the name of the accessor of a slot.
fn accessor_name(heap: &Heap, context: &Context, options: &Options, slot: &Slot) -> Symbol {
    match options.conc_name {
        None => slot.name,
        Some(prefix) => name_in(context, &[&string::text(heap, prefix), &symbol::name(slot.name)]),
    }
}

/// Makes the functions that read slots and those that write them. Returns the list of pairs
/// (accessor . position), and the same for the scope.
fn define_accessors(
    heap: &mut Heap,
    context: &Context,
    options: &Options,
    class: &Class,
    forms: &mut Vec<Value>,
) -> Result<(Value, Vec<(Symbol, class::Accessor)>)> {
    let mut known = Vec::new();
    let mut accessors = Vec::new();
    for (i, slot) in class.slots.iter().enumerate() {
        if is_filler(slot) {
            continue;
        }
        let name = accessor_name(heap, context, options, slot);
        if name.word() == Value::NIL {
            return Err(complain(
                heap,
                context.form,
                "~s is not the name of a function.",
                &[Value::NIL],
            ));
        }
        let inherited = context.scope.accessor(name).is_some_and(|accessor| {
            accessor.class != class.index
                && class.includes(accessor.class)
                && accessor.position == Some(i as u32)
        });
        if inherited {
            continue;
        }
        if let Some(check) = locks::check(heap, name.word(), Sort::Operator, context.scope) {
            forms.insert(0, check);
        }
        let read = read_slot(heap, options, i);
        let lambda = form!(in heap (GLOBAL_LAMBDA name (TEMP_1) read));
        forms.push(define(heap, name.word(), lambda));
        if !slot.read_only {
            forms.push(define_setter(heap, options, class, name, i));
        }
        if options.representation == Representation::Instance {
            let accessor = class::Accessor { class: class.index, position: Some(i as u32) };
            accessors.push((name, accessor));
            let position = Value::fixnum(i as i64);
            known.push(form!(in heap (name . position)));
        }
    }
    Ok((list_of(heap, &known), accessors))
}

/// Makes the form that makes the object from the values of its slots.
fn make(heap: &mut Heap, options: &Options, class: &Class, values: &[Value]) -> Value {
    let values = list_of(heap, values);
    let word = options.word;
    match options.representation {
        Representation::Instance => form!(in heap (MAKE_STRUCTURE word . values)),
        Representation::List => form!(in heap (LIST . values)),
        Representation::Vector(T) => form!(in heap (VECTOR . values)),
        Representation::Vector(kind) => {
            let n = Value::fixnum(class.slots.len() as i64);
            form!(in heap
                (MAKE_ARRAY n K_ELEMENT_TYPE (QUOTE kind) K_INITIAL_CONTENTS (LIST . values)))
        }
    }
}

/// Makes the form that checks that a value is of the type of a slot.
fn checked(heap: &mut Heap, options: &Options, slot: &Slot, value: Value) -> Value {
    slot_types::checked(heap, options.name.word(), slot, value)
}

/// Returns the form for a slot without an argument: the constant of a filler, or the default.
fn default_value(heap: &mut Heap, options: &Options, slot: &Slot) -> Value {
    let (default, _) = class::slot_forms(heap, slot);
    if is_filler(slot) {
        return quote(heap, default);
    }
    if default.is_nil() { default } else { checked(heap, options, slot, default) }
}

/// Makes `(lambda (&key ((:slot %1) default) …) (make-structure class %1 …))`. The variables are
/// temporaries, so that a default cannot refer to the slot before it.
fn keyword_constructor(heap: &mut Heap, options: &Options, class: &Class, name: Value) -> Value {
    let mut parameters = vec![AMP_KEY];
    let mut values = Vec::new();
    let mut temps = Temps::default();
    for slot in &class.slots {
        if is_filler(slot) {
            values.push(default_value(heap, options, slot));
            continue;
        }
        let (default, specifier) = class::slot_forms(heap, slot);
        let (keyword, variable) = (slot.initargs[0], temps.name());
        if default.is_nil() && specifier != T {
            // Without a default, the slot may be NIL whatever its type.
            let given = temps.name();
            parameters.push(form!(in heap ((keyword variable) () given)));
            let value = checked(heap, options, slot, variable);
            values.push(form!(in heap (IF given value ())));
        } else {
            parameters.push(form!(in heap ((keyword variable) default)));
            values.push(checked(heap, options, slot, variable));
        }
    }
    if parameters.len() == 1 {
        parameters.clear();
    }
    let parameters = list_of(heap, &parameters);
    let made = make(heap, options, class, &values);
    form!(in heap (GLOBAL_LAMBDA name parameters made))
}

/// Makes a constructor with a lambda list of its own, whose variables are the slots.
fn boa_constructor(
    heap: &mut Heap,
    context: &Context,
    options: &Options,
    class: &Class,
    name: Value,
    lambda_list: Value,
) -> Result<Value> {
    let mut section = AMP_REST;
    let mut bound = Vec::new();
    let mut parameters = Vec::new();
    for item in elements(heap, lambda_list, context.form)? {
        if symbol::name_of(item).is_some_and(|name| name.starts_with('&')) {
            section = item;
            parameters.push(item);
            continue;
        }
        let head = if item.is_cons() { heap.car(item) } else { item };
        let variable = if head.is_cons() {
            list::elements(heap, head).nth(1).unwrap_or(Value::NIL)
        } else {
            head
        };
        let slot = class.slots.iter().find(|s| s.name == variable);
        let bare = !item.is_cons() || heap.cdr(item).is_nil();
        // What &AUX binds to nothing is not checked: the slot has no value yet.
        bound.push((variable, section == AMP_AUX && bare));
        // The variable that tells whether there is an argument may be a slot, too.
        bound.extend(list::elements(heap, item).nth(2).map(|given| (given, false)));
        parameters.push(match (section, slot) {
            (AMP_OPTIONAL | AMP_KEY, Some(slot)) if bare => {
                let default = default_value(heap, options, slot);
                form!(in heap (head default))
            }
            _ => item,
        });
    }
    let mut values = Vec::new();
    for slot in &class.slots {
        let name = slot.name.word();
        values.push(match bound.iter().find(|(variable, _)| *variable == name) {
            Some((_, true)) => name,
            Some(_) => checked(heap, options, slot, name),
            None => default_value(heap, options, slot),
        });
    }
    let parameters = list_of(heap, &parameters);
    let made = make(heap, options, class, &values);
    let _ = context.scope;
    Ok(form!(in heap (GLOBAL_LAMBDA name parameters made)))
}

fn define_copier(heap: &mut Heap, options: &Options, forms: &mut Vec<Value>) {
    let Some(copier) = options.copier else { return };
    let word = options.word;
    let copy = match options.representation {
        Representation::Instance => form!(in heap (COPY_STRUCTURE_OF TEMP_1 word)),
        _ => form!(in heap (COPY_SEQ TEMP_1)),
    };
    let lambda = form!(in heap (GLOBAL_LAMBDA copier (TEMP_1) copy));
    forms.push(define(heap, copier.word(), lambda));
}

fn define_predicate(heap: &mut Heap, options: &Options, class: &Class, forms: &mut Vec<Value>) {
    let Some(predicate) = options.predicate else { return };
    let (word, name) = (options.word, options.name);
    let named = class.slots.iter().rposition(|slot| is_filler(slot) && slot.default.root == name);
    let at = Value::fixnum(named.unwrap_or(0) as i64);
    let test = match options.representation {
        Representation::Instance => form!(in heap (STRUCTURE_P TEMP_1 word)),
        Representation::List => form!(in heap (LIST_ELEMENT_IS_P TEMP_1 at (QUOTE name))),
        Representation::Vector(_) => form!(in heap
            (IF (VECTORP TEMP_1)
              (IF (LT at (LENGTH TEMP_1)) (EQ (ELT TEMP_1 at) (QUOTE name)) ()) ())),
    };
    let lambda = form!(in heap (GLOBAL_LAMBDA predicate (TEMP_1) test));
    forms.push(define(heap, predicate.word(), lambda));
}

/// Defines the printer as the function of a hidden symbol, which the printer of objects looks for.
fn define_printer(
    heap: &mut Heap,
    options: &Options,
    (printer, takes_depth): (Value, bool),
) -> Value {
    let (name, word) = (options.name.word(), options.word);
    let call = if takes_depth {
        form!(in heap (FUNCALL (FUNCTION printer) TEMP_1 TEMP_2 (PRINT_DEPTH)))
    } else {
        form!(in heap (FUNCALL (FUNCTION printer) TEMP_1 TEMP_2))
    };
    form!(in heap
        (DEFINE_FUNCTION (HIDDEN_SYMBOL (CLASS_IDENTITY word) (QUOTE PRINT_OBJECT))
          (GLOBAL_LAMBDA name (TEMP_1 TEMP_2) call)))
}
