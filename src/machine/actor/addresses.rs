//! Advice on errors about an address (a name that is not an address, or a port that nobody owns), and on
//! calls that time out because the message has a misspelt field.

use crate::data::{class, list, string};
use crate::global::symbol::Name;
use crate::global::{known, package, sym, symbol};
use crate::heap::{Imm, Value};
use crate::machine::control::class::slot_by_name;
use crate::machine::eval::state::Machine;
use crate::process::Pid;
use crate::text::closest;

/// At most this many muprocs are asked for their names.
const MOST_ASKED: usize = 10_000;

/// At most this many clauses of a behaviour, and fields of a message, are compared.
const MOST_CLAUSES: usize = 100;
const MOST_FIELDS: usize = 100;

impl Machine {
    /// Returns what was probably meant, if the condition is about an address; otherwise `None`.
    pub(in crate::machine) fn meant_address(&mut self, condition: Value) -> Option<String> {
        let class = class::of_instance(&self.heap, condition)?.name;
        let is_call = class.word() == sym::MUPROC_SERVER_DOWN;
        let (written, takes_ports) = match class.word() {
            sym::MUPROC_NO_SUCH_PORT => (slot_by_name(self, condition, "NAME")?, true),
            sym::MUPROC_SERVER_DOWN => {
                let address = slot_by_name(self, condition, "MUPROC")?;
                let is_name = address.is_symbol() && address.is_true();
                (is_name.then_some(address).filter(|name| self.is_nobody(*name))?, true)
            }
            sym::TYPE_ERROR => {
                let expected = slot_by_name(self, condition, "EXPECTED-TYPE")?;
                let takes_ports =
                    list::elements(&self.heap, expected).any(|kind| kind == sym::MUPROC_PORT_TYPE);
                if !takes_ports && expected != sym::MUPROC {
                    return None;
                }
                (slot_by_name(self, condition, "DATUM")?, takes_ports)
            }
            _ => return None,
        };
        let name = match written.as_symbol() {
            Some(name) if name.is_true() => symbol::name(name),
            None if string::is_string(&self.heap, written) => {
                Name::from(&*string::text(&self.heap, written).to_uppercase())
            }
            _ => return None,
        };
        let (muprocs, ports) = self.names_of_muprocs();
        let small = name.to_lowercase();
        // A call finds names of muprocs, too, so a name that it does not find is misspelt, or of another package.
        if is_call && !symbol::is_keyword(written) {
            let meant = closest(&name, ports.iter().map(|port| &**port));
            return meant.map(|port| format!("did you mean `:{}`?", port.to_lowercase()));
        }
        if takes_ports && ports.contains(&name) {
            return Some(format!("a port has this name; the address is the keyword, `:{small}`"));
        }
        if muprocs.contains(&name) {
            return Some(match takes_ports {
                true => format!(
                    "a muproc of this name lives, but that is no address: send to `(muproc-find \
                     '{small})`, or give its spawn `:register :{small}` and send to `:{small}`"
                ),
                false => format!("a muproc of this name lives: it is `(muproc-find '{small})`"),
            });
        }
        let meant = closest(&name, ports.iter().map(|port| &**port)).filter(|_| takes_ports);
        match meant {
            Some(port) => Some(format!("did you mean `:{}`?", port.to_lowercase())),
            None if symbol::is_keyword(written) || !takes_ports => None,
            None => {
                Some("an address is a muproc, a port, or the keyword of a registered port".into())
            }
        }
    }

    /// Whether a name is that of no muproc and of no port.
    fn is_nobody(&mut self, name: Value) -> bool {
        let system = self.system();
        system.find_by_muproc_name(name).is_none()
            && (!symbol::is_keyword(name) || system.whereis(name).is_none())
    }

    /// Tells of a call that has timed out unserved which field of its message was probably meant to
    /// be another, by what the muproc that was asked waits for.
    pub(in crate::machine) fn meant_field(&mut self, condition: Value) -> Option<String> {
        if class::of_instance(&self.heap, condition)?.name.word() != sym::MUPROC_CALL_TIMEOUT
            || slot_by_name(self, condition, "STARTED") == Some(Value::T)
        {
            return None;
        }
        let address = slot_by_name(self, condition, "MUPROC")?;
        let request = slot_by_name(self, condition, "REQUEST")?;
        let sent = self.fields_sent(request);
        let pid = self.receiver_of_call(address)?;
        let mut wanted: Vec<Vec<Value>> = Vec::new();
        self.system().inspect(pid, &mut |runnable| {
            let Some(other) = runnable.as_any().downcast_mut::<Machine>() else { return };
            wanted = other.waits_for().clauses.unwrap_or_default();
            let infos = other.own_value(known::INFO_FIELDS_VAR).unwrap_or(Value::NIL);
            let infos = list::elements(&other.heap, infos).take(MOST_CLAUSES);
            wanted.extend(infos.map(|fields| list::elements(&other.heap, fields).collect()));
        });
        wanted.retain(|fields| !fields.is_empty());
        if wanted.iter().any(|fields| fields.iter().all(|field| sent.contains(field))) {
            // It could be taken: the muproc has only been slow.
            return None;
        }
        let names: Vec<Name> = sent.iter().filter_map(|field| symbol::name_of(*field)).collect();
        let missing = wanted.iter().flatten().filter(|field| !sent.contains(field));
        missing.filter_map(|field| symbol::name_of(*field)).find_map(|wanted| {
            let sent = closest(&wanted, names.iter().map(|name| &**name))?.to_lowercase();
            let wanted = wanted.to_lowercase();
            Some(format!("did you mean `:{wanted}`? The message has the field :{sent}"))
        })
    }

    /// The fields of the message that asks for a request: those that it lists itself (MUMSG-CALL), or
    /// those of a request to a server.
    fn fields_sent(&self, request: Value) -> Vec<Value> {
        let tag = std::iter::once(sym::K_TAG);
        let first = list::elements(&self.heap, request).next();
        if first.is_some_and(symbol::is_keyword) {
            return list::elements(&self.heap, request)
                .step_by(2)
                .take(MOST_FIELDS)
                .chain(tag)
                .collect();
        }
        let others = ["CALL", "ARGS", "DEADLINE"].map(|name| package::keyword(name).word());
        tag.chain(others).collect()
    }

    /// The muproc at the address of a call: itself, or who owns a port.
    fn receiver_of_call(&mut self, address: Value) -> Option<Pid> {
        if address.is(Imm::Muproc) {
            return Some(Pid(address.payload()));
        }
        if address.is(Imm::Port) {
            return self.system().port_owner(Pid(address.payload()));
        }
        let system = self.system();
        let by_name = address.is_symbol().then(|| system.find_by_muproc_name(address)).flatten();
        by_name.or_else(|| symbol::is_keyword(address).then(|| system.whereis(address)).flatten())
    }

    /// Returns the names of the live muprocs, and those of the registered ports.
    fn names_of_muprocs(&mut self) -> (Vec<Name>, Vec<Name>) {
        let main = package::intern(package::CL_USER, "MAIN").0.word();
        let mut muprocs = Vec::new();
        for pid in self.system().muprocs().into_iter().take(MOST_ASKED) {
            let info = self.system().info(pid).filter(|info| !info.hidden && info.name != main);
            muprocs.extend(info.and_then(|info| symbol::name_of(info.name)));
        }
        let mut ports = Vec::new();
        for (keyword, _) in package::present(package::KEYWORD) {
            if self.system().whereis(keyword.word()).is_some() {
                ports.push(symbol::name(keyword));
            }
        }
        (muprocs, ports)
    }
}
